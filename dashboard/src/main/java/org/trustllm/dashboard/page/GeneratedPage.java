package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.trustllm.dashboard.generated.GeneratedSet;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;

/**
 * Rows that a model wrote and that nobody looked at yet: each is kept, changed or dropped.
 *
 * @param counts how many rows are how far
 * @param next the rows to look at
 * @param isSensitive whether a file's texts may hurt
 * @param secret what forms carry, so that no other site can send them
 * @param who the name that was given last
 */
public record GeneratedPage(
        GeneratedSet set,
        GeneratedSet.Counts counts,
        List<GeneratedSet.Pending> next,
        Predicate<String> isSensitive,
        String secret,
        String who) {
    /** Rows on one page. */
    public static final int MOST = 20;

    public String write() {
        return new Page("Rows of " + set.name(), List.of(new Page.Crumb("Runs", "/")), Page.Place.RUNS).write(html -> {
            html.in("h1", () -> {
                html.text("Generated rows: ");
                Names.write(html, set.name());
            });
            html.in(
                    "p.lead",
                    "Neither the model that wrote a row nor the one that looked at it knows whether it asks what you mean to"
                            + " ask. What you say is kept beside the rows, and the set's passport counts it.");
            html.in("dl.facts", () -> {
                html.entry("Not looked at", Texts.count(counts.pending()));
                html.entry("Kept", Texts.count(counts.accepted()));
                html.entry("Changed", Texts.count(counts.edited()));
                html.entry("Dropped", Texts.count(counts.dropped()));
            });
            if (next.isEmpty()) {
                html.in("p", "Every row of this set has been looked at.");
                return;
            }
            html.in(tag("div").with("id", "rows"), () -> {
                if (next.stream().anyMatch(row -> isSensitive.test(row.file()))) {
                    html.in(
                            tag("button.quiet").with("type", "button").with("data-unveil", "#rows"),
                            "Show veiled texts");
                }
                for (int i = 0; i < next.size(); i++) {
                    row(html, next.get(i), i);
                }
            });
        });
    }

    private void row(Html html, GeneratedSet.Pending row, int number) {
        html.in("article.verdict", () -> {
            html.in("h2", () -> {
                Names.write(html, row.file());
                html.in(
                        "span.under",
                        () -> html.words(row.about().entrySet().stream()
                                .map(field -> field.getKey() + ": " + field.getValue())
                                .collect(Collectors.joining(" · "))));
            });
            html.in(tag("form.stack").with("method", "post").with("action", address(set) + "/rows"), () -> {
                StartPage.hidden(html, Page.FORM_SECRET, secret);
                StartPage.hidden(html, "file", row.file());
                StartPage.hidden(html, "mark", row.mark());
                html.in(isSensitive.test(row.file()) ? "div.field.veiled" : "div.field", () -> {
                    html.in(tag("label").with("for", "text" + number), "Text");
                    html.in(
                            tag("textarea")
                                    .with("id", "text" + number)
                                    .with("name", "text")
                                    .with("rows", "3")
                                    .with("dir", "auto")
                                    .with("maxlength", "20000"),
                            row.prompt());
                });
                html.in("div.field", () -> {
                    html.in(tag("label").with("for", "who" + number), "Your name");
                    html.empty(tag("input")
                            .with("id", "who" + number)
                            .with("name", "who")
                            .with("value", who)
                            .with("maxlength", "200")
                            .with("required", "required"));
                });
                html.in("div.actions", () -> {
                    html.in(tag("button.primary").with("name", "decision").with("value", "keep"), "Keep this text");
                    html.in(tag("button").with("name", "decision").with("value", "drop"), "Drop the row");
                });
            });
        });
    }

    /** Where a set is. */
    public static String address(GeneratedSet set) {
        return "/generated/" + set.id();
    }
}
