package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trustllm.dashboard.index.AddressPart;
import org.trustllm.dashboard.index.Row;
import org.trustllm.dashboard.index.RowFilter;
import org.trustllm.dashboard.index.RowsView;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;
import org.trustllm.task.Section;

/**
 * Rows with what they can be searched and filtered by; works without a script, and faster with one.
 *
 * @param run whose rows
 * @param sections the run's
 * @param view the page of rows
 * @param address of the page that this stands on
 * @param fixed what the address itself says, and the form repeats
 */
record RowsTable(RunFolder run, List<Section> sections, RowsView view, String address, Map<String, String> fixed) {
    private static final int EXCERPT = 180;

    void write(Html html) {
        form(html);
        html.in(tag("div").with("id", "rows"), () -> {
            summary(html);
            html.in("div.scroll", () -> html.in("table.list.rows", () -> table(html)));
            pager(html);
        });
    }

    private void form(Html html) {
        Html.Tag form = tag("form.filters")
                .with("method", "get")
                .with("action", address)
                .with("role", "search")
                .with("hx-get", address)
                .with("hx-target", "#rows")
                .with("hx-select", "#rows")
                .with("hx-swap", "outerHTML")
                .with("hx-push-url", "true")
                .with("hx-trigger", "submit, change, input delay:300ms from:#q");
        html.in(form, () -> {
            fixed.forEach((name, value) -> html.empty(
                    tag("input").with("type", "hidden").with("name", name).with("value", value)));
            html.in("div.field", () -> {
                html.in(tag("label").with("for", "q"), "Search prompts and answers");
                html.empty(tag("input")
                        .with("id", "q")
                        .with("name", "q")
                        .with("type", "search")
                        .with("maxlength", "500")
                        .with("value", view.filter().text())
                        .with("autocomplete", "off"));
            });
            if (view.filter().task().isEmpty()) {
                select(html, "section", "Section", view.filter().section(), titles());
            }
            select(html, "outcome", "Outcome", view.filter().outcome(), outcomes());
            for (RowsView.Choices choices : view.choices()) {
                Map<String, String> values = choices.values().stream()
                        .collect(Collectors.toMap(
                                RowsView.Choice::value,
                                choice -> name(choices, choice) + " (" + Texts.count(choice.count()) + ")",
                                (one, other) -> one,
                                LinkedHashMap::new));
                select(html, choices.name(), choices.title(), selected(choices.name()), values);
            }
            select(html, "sort", "Order", view.filter().sort(), orders());
            html.in("button.only-still", "Filter");
        });
    }

    private static String name(RowsView.Choices choices, RowsView.Choice choice) {
        return choices.name().equals("why") ? RunPage.meaning(choice.value()) : choice.value();
    }

    private String selected(String name) {
        return view.filter().parts(true).getOrDefault(name, "");
    }

    private Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        sections.forEach(section -> titles.put(section.id(), section.title()));
        return titles;
    }

    private static Map<String, String> outcomes() {
        Map<String, String> outcomes = new LinkedHashMap<>();
        outcomes.put("scored", "scored");
        outcomes.put("one", "scored 1");
        outcomes.put("zero", "scored 0");
        outcomes.put("unscored", "unscored");
        return outcomes;
    }

    private static Map<String, String> orders() {
        Map<String, String> orders = new LinkedHashMap<>();
        orders.put("low", "lowest score first");
        orders.put("high", "highest score first");
        return orders;
    }

    private static void select(Html html, String name, String title, String selected, Map<String, String> values) {
        html.in("div.field", () -> {
            html.in(tag("label").with("for", "by-" + name), title);
            html.in(tag("select").with("id", "by-" + name).with("name", name), () -> {
                html.in(tag("option").with("value", ""), name.equals("sort") ? "as journalled" : "all");
                if (!selected.isEmpty() && !values.containsKey(selected)) {
                    option(html, selected, selected, true);
                }
                values.forEach((value, text) -> option(html, value, text, value.equals(selected)));
            });
        });
    }

    private static void option(Html html, String value, String text, boolean selected) {
        Html.Tag option = tag("option").with("value", value);
        html.in(selected ? option.with("selected", "selected") : option, text);
    }

    private void summary(Html html) {
        html.in(tag("p.note").with("role", "status"), () -> {
            html.text(
                    view.filter().text().isEmpty()
                            ? Texts.counted(view.count(), "row", "rows")
                            : Texts.counted(view.count(), "row holds", "rows hold") + " the words");
            String query = view.filter().withAfter("").query(true);
            String of = Links.run(run) + "/export?" + query + (query.isEmpty() ? "" : "&");
            html.text(" · ");
            html.in(tag("a").with("href", of + "format=csv").with("download", "download"), "CSV");
            html.text(" · ");
            html.in(tag("a").with("href", of + "format=json").with("download", "download"), "JSON");
            if (view.rows().stream().anyMatch(Row::sensitive)) {
                html.text(" · ");
                html.in(tag("button.quiet").with("type", "button").with("data-unveil", "#rows"), "Show veiled texts");
            }
        });
    }

    private void table(Html html) {
        head(html);
        html.in("tbody", () -> view.rows().forEach(row -> row(html, run, row, fixed.isEmpty())));
    }

    static void head(Html html) {
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    for (String name : List.of("Row", "Verdict", "Prompt", "Answer")) {
                        html.in(tag("th").with("scope", "col"), name);
                    }
                }));
    }

    /** A row; with its task, where rows of several stand together. */
    static void row(Html html, RunFolder run, Row row, boolean withTask) {
        row(html, run, row, withTask, "");
    }

    /** The same with a remark on its verdict. */
    static void row(Html html, RunFolder run, Row row, boolean withTask, String remark) {
        String link = Links.sample(run, row.sample().toString());
        html.in(tag("tr").with("data-row", link), () -> {
            html.in(tag("th.key").with("scope", "row"), () -> {
                html.in(
                        tag("a").with("href", link),
                        () -> Names.write(html, row.sample().toString()));
                if (withTask && !row.task().isEmpty()) {
                    html.in("code", () -> Names.write(html, row.task()));
                }
            });
            html.in(tag("td.verdict").with("data-label", "Verdict"), () -> {
                verdict(html, row);
                if (!remark.isEmpty()) {
                    html.in("span.under", remark);
                }
            });
            html.in(tag("td.text").with("data-label", "Prompt"), () -> excerpt(html, row, row.prompt()));
            html.in(tag("td.text").with("data-label", "Answer"), () -> excerpt(html, row, row.answer()));
        });
    }

    static void verdict(Html html, Row row) {
        if (!row.unscored().isEmpty()) {
            html.in("span.chip", "unscored");
            html.in("span.under", RunPage.meaning(row.unscored()));
        } else if (row.value() != null) {
            html.in("span.score", () -> html.words(row.label().isEmpty() ? "score" : row.label()));
            html.in("span.under", FigureText.value(row.value()) + " · " + row.assessment());
        } else {
            html.in("span.under", "not judged yet");
        }
    }

    static void excerpt(Html html, Row row, String text) {
        String shown = text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
        Html.Tag tag = tag(row.sensitive() ? "span.veiled" : "span");
        html.in(tag, () -> html.words(shown));
    }

    private void pager(Html html) {
        html.in(tag("nav.actions").with("aria-label", "Pages of rows"), () -> {
            if (!view.filter().after().isEmpty()) {
                html.in(
                        tag("a.button")
                                .with("href", at(view.filter().withAfter("")))
                                .with("data-pager", "first"),
                        "First rows");
            }
            if (!view.next().isEmpty()) {
                html.in(
                        tag("a.button")
                                .with("href", at(view.filter().withAfter(view.next())))
                                .with("data-pager", "next"),
                        "Next rows");
            }
        });
    }

    private String at(RowFilter filter) {
        StringBuilder query = new StringBuilder();
        fixed.forEach((name, value) -> query.append(name)
                .append('=')
                .append(AddressPart.encoded(value))
                .append('&'));
        return address + "?" + query + filter.query(fixed.isEmpty());
    }
}
