package org.trustllm.benchmark.analysis;

import static org.trustllm.internal.markup.Html.tag;

import java.io.IOException;
import java.util.List;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.internal.markup.HtmlPage;
import org.trustllm.internal.markup.Marker;
import org.trustllm.internal.markup.ScatterChart;

/** A page with a chapter an analysis. */
final class AnalysisHtml {
    void render(List<Analysis> analyses, Appendable out) throws IOException {
        out.append(new HtmlPage("Analyses").write(html -> {
            html.in("header", () -> {
                html.in("p.kicker", "Trustworthiness of language models");
                html.in("h1", "Analyses");
            });
            html.in("main", () -> analyses.forEach(analysis -> new Chapter(analysis).write(html)));
        }));
    }

    private record Chapter(Analysis analysis) implements HtmlChapter {
        @Override
        public String id() {
            return analysis.id();
        }

        @Override
        public String title() {
            return analysis.title();
        }

        @Override
        public void content(Html html) {
            String claim = AnalysisGrid.claim(analysis);
            if (!claim.isEmpty()) {
                html.in("p.lead", claim);
            }
            if (!analysis.findings().isEmpty()) {
                table(html, analysis.title() + ": findings", AnalysisGrid.findings(analysis), 1, 5);
            }
            html.in("div.figures", () -> {
                for (int i = 0; i < analysis.plots().size(); i++) {
                    plot(html, analysis.plots().get(i), analysis.id() + "-plot-" + i);
                }
            });
            analysis.tables().forEach(table -> {
                int width = table.rows().getFirst().size();
                html.in("h3", table.title());
                table(html, table.title(), table.rows(), table.numbers() ? 1 : width, width);
            });
            analysis.remarks().forEach(remark -> html.in("p.note", () -> html.words(remark)));
        }

        private static void plot(Html html, Analysis.Plot plot, String id) {
            html.in("figure", () -> {
                html.in("h3", plot.title());
                new ScatterChart(
                                id,
                                plot.title(),
                                new ScatterChart.Axis(plot.across(), 0, 1),
                                new ScatterChart.Axis(plot.up(), 0, 1),
                                plot.points().stream().map(Chapter::point).toList())
                        .draw(html);
                html.in("figcaption.note", "Discs are runs, rings are published models.");
            });
        }

        private static ScatterChart.Point point(Analysis.Point point) {
            return new ScatterChart.Point(
                    point.model(), point.run() ? Marker.SUBJECT : Marker.CONTEXT, point.x(), point.y(), null, null);
        }

        private static void table(Html html, String name, List<List<String>> rows, int from, int to) {
            html.in(
                    tag("div.scroll")
                            .with("role", "group")
                            .with("tabindex", "0")
                            .with("aria-label", name),
                    () -> html.in("table.small.board", () -> {
                        html.in(
                                "thead",
                                () -> html.in("tr", () -> {
                                    for (int i = 0; i < rows.getFirst().size(); i++) {
                                        html.in(
                                                tag(i >= from && i < to ? "th.number" : "th")
                                                        .with("scope", "col"),
                                                rows.getFirst().get(i));
                                    }
                                }));
                        html.in("tbody", () -> rows.subList(1, rows.size()).forEach(row -> row(html, row, from, to)));
                    }));
        }

        private static void row(Html html, List<String> row, int from, int to) {
            html.in("tr", () -> {
                for (int i = 0; i < row.size(); i++) {
                    String cell = row.get(i);
                    if (i == 0) {
                        html.in(tag("th").with("scope", "row"), () -> html.words(cell));
                    } else {
                        html.in(i >= from && i < to ? "td.number" : "td", () -> html.words(cell));
                    }
                }
            });
        }
    }
}
