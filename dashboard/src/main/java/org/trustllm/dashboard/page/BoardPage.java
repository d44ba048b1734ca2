package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trustllm.benchmark.paper.RankRule;
import org.trustllm.benchmark.paper.Standings;
import org.trustllm.dashboard.index.AddressPart;
import org.trustllm.dashboard.runs.BoardChoice;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.leaderboard.BoardEntry;
import org.trustllm.leaderboard.Leaderboard;
import org.trustllm.report.CardScore;
import org.trustllm.task.Section;

/**
 * Runs beside the published models, row by row of the rank card.
 *
 * @param all all ways to put the runs together
 * @param choice what is shown of them
 * @param board who stands where
 */
public record BoardPage(List<Standings> all, BoardChoice choice, Leaderboard board) {
    public BoardPage(List<Standings> all, BoardChoice choice) {
        this(all, choice, choice.board(all));
    }

    public String write() {
        return new Page("Leaderboard", List.of(), Page.Place.LEADERBOARD).write(html -> {
            html.in("h1", "Leaderboard");
            form(html);
            html.in("p.note", () -> {
                html.text(Texts.counted(board.standings().size(), "model", "models"));
                html.text(" · ");
                html.in(tag("a").with("href", json()).with("download", "download"), "JSON");
            });
            html.in(
                    tag("div.scroll")
                            .with("tabindex", "0")
                            .with("role", "group")
                            .with("aria-label", "Leaderboard"),
                    () -> html.in(
                            choice.section().isEmpty() ? "table.list.stacked.board.whole" : "table.list.stacked.board",
                            () -> table(html)));
            html.in("section", () -> {
                html.in("h2", "Read it with this in mind");
                html.in("ul", () -> board.remarks().forEach(remark -> html.in("li", () -> html.words(remark))));
            });
        });
    }

    private String json() {
        return "/api/v1/leaderboard?rule=" + choice.rule().word() + "&beside=" + AddressPart.encoded(choice.beside())
                + (choice.later() ? "&later=yes" : "");
    }

    private void form(Html html) {
        html.in(tag("form.filters").with("method", "get").with("action", "/leaderboard"), () -> {
            if (all.size() > 1) {
                Standings shown = choice.among(all);
                field(
                        html,
                        "beside",
                        "Runs",
                        () -> all.forEach(one -> one.runs().values().stream()
                                .findFirst()
                                .ifPresent(run -> option(html, run.directory(), one.words(), one.equals(shown)))));
            }
            field(html, "section", "Section", () -> {
                option(html, "", "all", choice.section().isEmpty());
                for (Section one : board.sections()) {
                    option(html, one.id(), one.title(), one.id().equals(choice.section()));
                }
            });
            field(html, "rule", "Ranks", () -> {
                for (RankRule one : RankRule.values()) {
                    option(html, one.word(), one.word(), one == choice.rule());
                }
            });
            field(html, "later", "Models published later", () -> {
                option(html, "", "without", !choice.later());
                option(html, "yes", "with", choice.later());
            });
            html.in("button", "Show");
            if (choice.section().isEmpty()) {
                html.in("span.note.of-narrow", "Choose a section to see its ranks row by row.");
            }
        });
    }

    private static void field(Html html, String name, String title, Runnable options) {
        html.in("div.field", () -> {
            html.in(tag("label").with("for", "by-" + name), title);
            html.in(tag("select").with("id", "by-" + name).with("name", name), options);
        });
    }

    private static void option(Html html, String value, String text, boolean selected) {
        Html.Tag option = tag("option").with("value", value);
        html.in(selected ? option.with("selected", "selected") : option, () -> html.words(text));
    }

    private void table(Html html) {
        List<Integer> rows = IntStream.range(0, board.rows().size())
                .filter(i -> choice.section().isEmpty()
                        || board.rows().get(i).card().section().id().equals(choice.section()))
                .boxed()
                .toList();
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    html.in(tag("th").with("scope", "col"), "Model");
                    html.in(tag("th.number").with("scope", "col"), "Average rank");
                    rows.forEach(i -> html.in(tag("th.number").with("scope", "col"), () -> {
                        Leaderboard.Row row = board.rows().get(i);
                        html.text(row.card().title());
                        html.in(
                                "span.under",
                                row.card().section().title() + " "
                                        + row.direction().arrow());
                    }));
                }));
        List<String> titles =
                board.rows().stream().map(row -> row.card().title()).toList();
        html.in("tbody", () -> board.standings().forEach(standing -> model(html, standing, rows, titles)));
    }

    private static void model(Html html, Leaderboard.Standing standing, List<Integer> rows, List<String> titles) {
        String row =
                standing.kind() != BoardEntry.Kind.RUN ? "tr" : standing.apart().isEmpty() ? "tr.run" : "tr.apart";
        html.in(row, () -> {
            html.in(tag("th.name").with("scope", "row"), () -> {
                html.words(standing.model());
                html.in("code", standing.kind().word());
                if (standing.coverage() != null) {
                    html.in("span.under", standing.coverage().words());
                }
            });
            html.in(tag("td.number").with("data-label", "Average rank"), () -> {
                html.text(
                        standing.averageRank().isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        "%.2f",
                                        standing.averageRank().getAsDouble())
                                : "–");
                span(html, standing.span(), Leaderboard.Span::ofAverage);
                html.in(
                        "span.under",
                        standing.apart().isEmpty()
                                ? "over " + standing.ranked() + " rows"
                                        + (standing.span() == null ? "" : ", " + standing.moving() + " moving")
                                : standing.apart());
            });
            rows.forEach(i -> cell(html, titles.get(i), standing.cells().get(i)));
        });
    }

    private static void span(Html html, Leaderboard.@Nullable Span span, Function<Leaderboard.Span, String> words) {
        if (span != null) {
            html.text(" " + words.apply(span));
        }
    }

    private static void cell(Html html, String title, Leaderboard.Cell cell) {
        Html.Tag tag = tag("td.number").with("data-label", title);
        html.in(cell.note().isEmpty() ? tag : tag.with("title", cell.note()), () -> {
            if (cell.rank() == null) {
                html.text("–");
                if (cell.value() != null) {
                    value(html, cell);
                }
            } else {
                html.in("strong", Integer.toString(cell.rank()));
                span(html, cell.span(), Leaderboard.Span::ofRank);
                value(html, cell);
            }
        });
    }

    /** Never without the answers that it rests on, where they are known, nor without what missing ones could make of it. */
    private static void value(Html html, Leaderboard.Cell cell) {
        html.in("span.under", FigureText.value(cell.value()));
        CardScore score = cell.score();
        if (score != null) {
            html.in("span.under", cell.answers());
            if (score.bounds() != null) {
                html.in("span.under", FigureText.bounds(score.bounds()));
            }
        }
    }
}
