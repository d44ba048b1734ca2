package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Quality;
import org.trustllm.dashboard.index.AddressPart;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;
import org.trustllm.stats.Estimate;

/** A judge against people's labels: its figures, what it mixes up, and whether its scores hold. */
public record JudgePage(Calibration calibration) {
    public String write() {
        return new Page(calibration.judge(), List.of(new Page.Crumb("Judges", "/judges")), Page.Place.JUDGES)
                .write(this::judge);
    }

    static String address(Calibration calibration) {
        return "/judges/one?judge=" + AddressPart.encoded(calibration.judge()) + "&labels="
                + AddressPart.encoded(calibration.labels());
    }

    private void judge(Html html) {
        html.in("h1", () -> Names.write(html, calibration.judge()));
        html.in("dl.facts", () -> {
            html.entry("Decides", calibration.kind().word());
            html.entry("Labels", calibration.labels());
            html.entry("Measured", calibration.date());
            html.entry(
                    "Labelled answers",
                    Texts.count(calibration.all().scored()) + " scored, "
                            + Texts.count(calibration.all().unscored()) + " unscored");
            if (calibration.annotatorAlpha() != null) {
                html.entry("People among themselves, alpha", FigureText.value(calibration.annotatorAlpha()));
            }
        });
        html.in("div.parts", () -> {
            scroll(html, "Agreement with the labels", () -> figures(html, calibration));
            confusion(html, calibration.confusion());
            if (!calibration.all().reliability().isEmpty()) {
                new ReliabilityChart(calibration.all().reliability()).write(html);
            }
        });
    }

    private static void scroll(Html html, String name, Runnable table) {
        html.in(tag("div.scroll").with("tabindex", "0").with("role", "group").with("aria-label", name), table);
    }

    private static void figures(Html html, Calibration calibration) {
        html.in("table.small.stacked", () -> {
            html.in("caption", "Agreement with the labels");
            html.in(
                    "thead",
                    () -> html.in("tr", () -> {
                        html.in(tag("th").with("scope", "col"), "Group");
                        calibration
                                .all()
                                .figures()
                                .keySet()
                                .forEach(
                                        name -> html.in(tag("th.number").with("scope", "col"), name.replace('_', ' ')));
                    }));
            html.in("tbody", () -> {
                row(html, "all", calibration.all(), calibration.all());
                calibration.groups().forEach((name, quality) -> row(html, name, quality, calibration.all()));
            });
        });
    }

    private static void row(Html html, String name, Quality quality, Quality all) {
        html.in("tr", () -> {
            html.in(tag("th.name").with("scope", "row"), () -> html.words(name));
            all.figures().keySet().forEach(figure -> {
                Estimate estimate = quality.figures().get(figure);
                html.in(tag("td.number").with("data-label", figure.replace('_', ' ')), () -> {
                    html.text(estimate == null ? "–" : FigureText.value(estimate.value()));
                    if (estimate != null) {
                        html.in(
                                "span.interval",
                                String.format(Locale.ROOT, "[%.3f, %.3f]", estimate.low(), estimate.high()));
                    }
                });
            });
        });
    }

    private static void confusion(Html html, Map<String, Map<String, Integer>> confusion) {
        if (confusion.isEmpty()) {
            return;
        }
        List<String> verdicts = confusion.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        html.in("table.small.stacked", () -> {
            html.in("caption", "Label by verdict");
            html.in(
                    "thead",
                    () -> html.in("tr", () -> {
                        html.in(tag("th").with("scope", "col"), "Label");
                        verdicts.forEach(verdict ->
                                html.in(tag("th.number").with("scope", "col"), () -> html.words("judged " + verdict)));
                    }));
            html.in(
                    "tbody",
                    () -> confusion.forEach((label, row) -> html.in("tr", () -> {
                        html.in(tag("th.name").with("scope", "row"), () -> html.words(label));
                        verdicts.forEach(verdict -> html.in(
                                tag("td.number").with("data-label", "judged " + verdict),
                                Texts.count(row.getOrDefault(verdict, 0))));
                    })));
        });
    }

    /** Whether what a judge thinks probable comes true as often; the line from corner to corner is perfect. */
    record ReliabilityChart(List<Quality.Bin> bins) {
        private static final double SIZE = 200;

        public void write(Html html) {
            html.in("figure", () -> {
                html.in("figcaption.note", "What came true, by the judge's probability; on the line it is calibrated");
                html.in(
                        tag("svg.curve")
                                .with("viewBox", "-34 -8 244 240")
                                .with("width", "244")
                                .with("height", "240")
                                .with("role", "img")
                                .with("aria-label", words()),
                        () -> draw(html));
            });
        }

        private String words() {
            StringBuilder words = new StringBuilder("Reliability");
            bins.forEach(bin -> words.append(String.format(
                    Locale.ROOT,
                    "; mean probability %.2f: %.2f came true of %d",
                    bin.meanProbability(),
                    bin.share().value(),
                    bin.n())));
            return words.toString();
        }

        private void draw(Html html) {
            html.empty(line("axis", 0, 0, 1, 0)).empty(line("axis", 0, 0, 0, 1)).empty(line("perfect", 0, 0, 1, 1));
            for (Quality.Bin bin : bins) {
                double at = bin.meanProbability();
                html.empty(
                        line("whisker", at, bin.share().low(), at, bin.share().high()));
                html.empty(tag("circle.dot")
                        .with("cx", x(at))
                        .with("cy", y(bin.share().value()))
                        .with("r", "4"));
            }
            for (double end : new double[] {0, 0.5, 1}) {
                String text = String.format(Locale.ROOT, "%.1f", end);
                html.in(tag("text").with("x", x(end)).with("y", y(-0.09)).with("text-anchor", "middle"), text);
                html.in(tag("text").with("x", x(-0.04)).with("y", y(end - 0.02)).with("text-anchor", "end"), text);
            }
        }

        private static Html.Tag line(String kind, double x1, double y1, double x2, double y2) {
            return tag("line." + kind)
                    .with("x1", x(x1))
                    .with("y1", y(y1))
                    .with("x2", x(x2))
                    .with("y2", y(y2));
        }

        private static String x(double share) {
            return String.format(Locale.ROOT, "%.1f", SIZE * share);
        }

        private static String y(double share) {
            return String.format(Locale.ROOT, "%.1f", SIZE * (1 - share));
        }
    }
}
