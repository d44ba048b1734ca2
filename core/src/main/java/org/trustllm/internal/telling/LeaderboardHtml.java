package org.trustllm.internal.telling;

import static org.trustllm.internal.markup.Html.tag;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlPage;
import org.trustllm.leaderboard.BoardEntry;
import org.trustllm.leaderboard.Leaderboard;
import org.trustllm.report.CardScore;
import org.trustllm.task.Section;

/** A page: the models by average rank, then a table of ranks and values for each section. */
final class LeaderboardHtml {
    void render(Leaderboard board, Appendable out) throws IOException {
        LeaderboardGrid grid = new LeaderboardGrid(board);
        out.append(new HtmlPage("Leaderboard").write(html -> {
            html.in("header", () -> {
                html.in("p.kicker", "Trustworthiness of language models");
                html.in("h1", "Leaderboard");
                html.in("dl.facts", () -> {
                    html.entry("Rule", board.rule());
                    html.entry("Models", Integer.toString(board.standings().size()));
                    html.entry("Rows", Integer.toString(board.rows().size()));
                });
            });
            html.in("main", () -> {
                models(html, board, grid);
                board.sections().forEach(section -> section(html, board, section));
                list(html, "remarks", "Read it with this in mind", board.remarks());
                list(html, "notes", "Notes on cells", grid.notes());
            });
        }));
    }

    private static void models(Html html, Leaderboard board, LeaderboardGrid grid) {
        part(html, "models", "Models by average rank", () -> {
            html.in(
                    "p.lead",
                    "The plain mean of a model's ranks; 1 would be first in every row. Models that lack rows stand below"
                            + " those that have them all, because means over different rows do not compare.");
            List<List<String>> rows = grid.models();
            scroll(html, "Models by average rank", () -> {
                html.in(
                        "thead",
                        () -> html.in(
                                "tr",
                                () -> IntStream.range(0, rows.getFirst().size())
                                        .forEach(i -> html.in(
                                                tag(i < 3 ? "th" : "th.number").with("scope", "col"),
                                                i == 0
                                                        ? "Place"
                                                        : sentence(
                                                                rows.getFirst().get(i))))));
                html.in("tbody", () -> {
                    for (int i = 1; i < rows.size(); i++) {
                        model(html, board.standings().get(i - 1), rows.get(i));
                    }
                });
            });
        });
    }

    /** Runs stand out, those without ranks recede. */
    private static String row(Leaderboard.Standing standing) {
        return standing.kind() != BoardEntry.Kind.RUN ? "tr" : standing.apart().isEmpty() ? "tr.run" : "tr.apart";
    }

    private static void model(Html html, Leaderboard.Standing standing, List<String> row) {
        html.in(row(standing), () -> {
            html.in("td.number", row.getFirst());
            html.in(tag("th").with("scope", "row"), () -> html.words(row.get(1)));
            html.in("td", row.get(2));
            row.subList(3, row.size()).forEach(cell -> html.in("td.number", cell));
        });
    }

    private static void section(Html html, Leaderboard board, Section section) {
        List<Integer> rows = IntStream.range(0, board.rows().size())
                .filter(i -> board.rows().get(i).card().section().equals(section))
                .boxed()
                .toList();
        part(
                html,
                section.id(),
                section.title(),
                () -> scroll(html, section.title() + ": ranks and values", () -> {
                    html.in(
                            "thead",
                            () -> html.in("tr", () -> {
                                html.in(tag("th").with("scope", "col"), "Model");
                                rows.forEach(i ->
                                        html.in(tag("th.number").with("scope", "col"), () -> head(html, board, i)));
                            }));
                    html.in(
                            "tbody",
                            () -> board.standings()
                                    .forEach(standing -> html.in(row(standing), () -> {
                                        html.in(tag("th").with("scope", "row"), () -> html.words(standing.model()));
                                        rows.forEach(
                                                i -> cell(html, standing.cells().get(i)));
                                    })));
                }));
    }

    private static void head(Html html, Leaderboard board, int row) {
        html.text(board.rows().get(row).card().title() + " ");
        html.in("span.interval", "ranked " + words(board.rows().get(row)));
    }

    private static String words(Leaderboard.Row row) {
        return row.direction().arrow() + (row.highestFirst() ? " highest first" : " lowest first");
    }

    private static void cell(Html html, Leaderboard.Cell cell) {
        html.in("td.number", () -> {
            if (cell.rank() == null) {
                html.in("span.chip", "no rank");
                if (cell.value() != null) {
                    value(html, cell);
                }
            } else {
                html.in("strong", Integer.toString(cell.rank()));
                Leaderboard.Span span = cell.span();
                if (span != null) {
                    html.in("span.interval", span.ofRank());
                }
                value(html, cell);
            }
        });
    }

    /** Never without the answers that it rests on, where they are known, nor without what missing ones could make of it. */
    private static void value(Html html, Leaderboard.Cell cell) {
        html.in("span.interval", FigureText.value(cell.value()));
        CardScore score = cell.score();
        if (score != null) {
            html.in("span.interval", cell.answers());
            if (score.bounds() != null) {
                html.in("span.interval", FigureText.bounds(score.bounds()));
            }
        }
    }

    private static void list(Html html, String id, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            part(
                    html,
                    id,
                    title,
                    () -> html.in("ul", () -> lines.forEach(line -> html.in("li", () -> html.words(line)))));
        }
    }

    private static void part(Html html, String id, String title, Runnable content) {
        html.in(tag("section").with("id", id).with("aria-labelledby", id + "-title"), () -> {
            html.in(tag("h2").with("id", id + "-title"), title);
            content.run();
        });
    }

    private static void scroll(Html html, String name, Runnable table) {
        html.in(
                tag("div.scroll").with("role", "group").with("tabindex", "0").with("aria-label", name),
                () -> html.in("table.small.board", table));
    }

    private static String sentence(String capitals) {
        return capitals.isEmpty()
                ? ""
                : capitals.charAt(0) + capitals.substring(1).toLowerCase(Locale.ROOT);
    }
}
