package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Optional;
import org.trustllm.dashboard.index.AddressPart;
import org.trustllm.dashboard.index.Row;
import org.trustllm.dashboard.runs.Found;
import org.trustllm.dashboard.runs.SearchAll;
import org.trustllm.internal.markup.Html;

/**
 * Words looked for in all runs.
 *
 * @param text the words; empty where nothing is looked for yet
 * @param result what was found of them
 */
public record SearchPage(String text, Optional<SearchAll> result) {
    public String write() {
        return new Page("Search", List.of(), Page.Place.SEARCH).write(html -> {
            html.in("h1", "Search all runs");
            html.in(
                    tag("form.filters")
                            .with("method", "get")
                            .with("action", "/search")
                            .with("role", "search"),
                    () -> form(html));
            result.ifPresent(all -> html.in(tag("div").with("id", "rows"), () -> results(html, all)));
        });
    }

    private void form(Html html) {
        html.in("div.field", () -> {
            html.in(tag("label").with("for", "q"), "Words in prompts and answers");
            html.empty(tag("input")
                    .with("id", "q")
                    .with("name", "q")
                    .with("type", "search")
                    .with("maxlength", "500")
                    .with("value", text)
                    .with("autocomplete", "off"));
        });
        html.in("button", "Search");
    }

    private void results(Html html, SearchAll all) {
        html.in(tag("p.note").with("role", "status"), () -> {
            html.text("Found in " + Texts.count(all.found().size()) + " of "
                    + Texts.counted(all.searched(), "run", "runs"));
            if (all.found().stream().anyMatch(found -> found.rows().stream().anyMatch(Row::sensitive))) {
                html.text(" · ");
                html.in(tag("button.quiet").with("type", "button").with("data-unveil", "#rows"), "Show veiled texts");
            }
        });
        if (!all.unread().isEmpty()) {
            html.in(
                    tag("p.note").with("data-reload", "3"),
                    Texts.counted(all.unread().size(), "run is", "runs are") + " being read for the first time.");
        }
        all.found().forEach(found -> run(html, found));
    }

    private void run(Html html, Found found) {
        String rows = Links.answers(found.run().folder()) + "?q=" + AddressPart.encoded(text);
        html.in("section", () -> {
            html.in("h2", () -> {
                html.in(
                        tag("a").with("href", rows),
                        () -> html.words(found.run().model()));
                html.in("span.under", () -> {
                    html.text(Texts.counted(found.count(), "row", "rows") + " · ");
                    html.words(found.run().folder().name());
                });
            });
            html.in(
                    "div.scroll",
                    () -> html.in("table.list.rows", () -> {
                        RowsTable.head(html);
                        html.in(
                                "tbody",
                                () -> found.rows()
                                        .forEach(row ->
                                                RowsTable.row(html, found.run().folder(), row, true)));
                    }));
            if (found.count() > found.rows().size()) {
                html.in(
                        "p.actions",
                        () -> html.in(tag("a").with("href", rows), "All " + Texts.count(found.count()) + " rows"));
            }
        });
    }
}
