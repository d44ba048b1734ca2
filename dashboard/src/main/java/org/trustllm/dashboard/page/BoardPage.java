package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.trustllm.benchmark.paper.RankRule;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.leaderboard.BoardEntry;
import org.trustllm.leaderboard.BoardRow;
import org.trustllm.leaderboard.Leaderboard;
import org.trustllm.task.Section;

/**
 * Runs beside the published models, row by row of the rank card.
 *
 * @param board who stands where
 * @param section the section that is shown; empty for all
 * @param rule the rule behind the ranks
 */
public record BoardPage(Leaderboard board, String section, RankRule rule) {
    public String write() {
        return new Page("Leaderboard", List.of(), Page.Place.LEADERBOARD).write(html -> {
            html.in("h1", "Leaderboard");
            form(html);
            html.in("p.note", () -> {
                html.text(Texts.counted(board.standings().size(), "model", "models"));
                html.text(" · ");
                html.in(
                        tag("a").with("href", "/api/v1/leaderboard?rule=" + rule.word())
                                .with("download", "download"),
                        "JSON");
            });
            html.in(
                    tag("div.scroll")
                            .with("tabindex", "0")
                            .with("role", "group")
                            .with("aria-label", "Leaderboard"),
                    () -> html.in("table.list.board", () -> table(html)));
            html.in("section", () -> {
                html.in("h2", "Read it with this in mind");
                html.in("ul", () -> board.remarks().forEach(remark -> html.in("li", () -> html.words(remark))));
            });
        });
    }

    private void form(Html html) {
        html.in(tag("form.filters").with("method", "get").with("action", "/leaderboard"), () -> {
            html.in("div.field", () -> {
                html.in(tag("label").with("for", "by-section"), "Section");
                html.in(tag("select").with("id", "by-section").with("name", "section"), () -> {
                    html.in(tag("option").with("value", ""), "all");
                    for (Section one : Section.values()) {
                        option(html, one.word(), one.title(), one.word().equals(section));
                    }
                });
            });
            html.in("div.field", () -> {
                html.in(tag("label").with("for", "by-rule"), "Ranks");
                html.in(tag("select").with("id", "by-rule").with("name", "rule"), () -> {
                    for (RankRule one : RankRule.values()) {
                        option(html, one.word(), one.word(), one == rule);
                    }
                });
            });
            html.in("button", "Show");
        });
    }

    private static void option(Html html, String value, String text, boolean selected) {
        Html.Tag option = tag("option").with("value", value);
        html.in(selected ? option.with("selected", "selected") : option, text);
    }

    private void table(Html html) {
        List<Integer> rows = IntStream.range(0, board.rows().size())
                .filter(i -> section.isEmpty()
                        || board.rows().get(i).card().section().word().equals(section))
                .boxed()
                .toList();
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    html.in(tag("th").with("scope", "col"), "Model");
                    html.in(tag("th.number").with("scope", "col"), "Average rank");
                    rows.forEach(i -> html.in(tag("th.number").with("scope", "col"), () -> {
                        BoardRow row = board.rows().get(i);
                        html.text(row.card().title());
                        html.in(
                                "span.under",
                                row.card().section().title() + " "
                                        + row.direction().arrow());
                    }));
                }));
        html.in("tbody", () -> board.standings().forEach(standing -> model(html, standing, rows)));
    }

    private static void model(Html html, Leaderboard.Standing standing, List<Integer> rows) {
        html.in(standing.kind() == BoardEntry.Kind.RUN ? "tr.run" : "tr", () -> {
            html.in(tag("th.name").with("scope", "row"), () -> {
                html.words(standing.model());
                html.in("code", standing.kind().word());
            });
            html.in("td.number", () -> {
                html.text(
                        standing.averageRank().isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        "%.2f",
                                        standing.averageRank().getAsDouble())
                                : "–");
                html.in("span.under", "over " + standing.ranked() + " rows");
            });
            rows.forEach(i -> cell(html, standing.cells().get(i)));
        });
    }

    private static void cell(Html html, Leaderboard.Cell cell) {
        Html.Tag tag = tag("td.number");
        html.in(cell.note().isEmpty() ? tag : tag.with("title", cell.note()), () -> {
            if (cell.rank() == null) {
                html.text("–");
            } else {
                html.in("strong", Integer.toString(cell.rank()));
                html.in("span.under", FigureText.value(cell.value()));
            }
        });
    }
}
