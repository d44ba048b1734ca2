package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.trustllm.dashboard.runs.Drift;
import org.trustllm.internal.markup.Html;

/** A line for each fixed answer, from run to run; a run in which the judge said something else is marked through all. */
record DriftChart(Drift drift) {
    private static final double LEFT = 28;
    private static final double WIDTH = 380;
    private static final double LINE = 46;
    private static final double ROOM = 28;

    void write(Html html) {
        html.in("figure.drift", () -> {
            html.in(
                    "figcaption.note",
                    "Score of each fixed answer from 0 to 1, run by run; a dashed line where the judge changed");
            double height = LINE * drift.anchors();
            html.in(
                    tag("svg.curve")
                            .with("viewBox", String.format(Locale.ROOT, "0 0 420 %.0f", height))
                            .with("width", "420")
                            .with("height", String.format(Locale.ROOT, "%.0f", height))
                            .with("role", "img")
                            .with("aria-label", words()),
                    () -> draw(html, height));
        });
    }

    private String words() {
        return "Scores of " + drift.anchors() + " fixed answers in "
                + Texts.counted(drift.points().size(), "run", "runs") + "; the judge changed "
                + Texts.counted(drift.changes(), "time", "times") + "; the table has the same";
    }

    private void draw(Html html, double height) {
        List<Drift.Point> points = drift.points();
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).changed()) {
                html.empty(line("perfect", x(i) - step() / 2, 0, x(i) - step() / 2, height));
            }
        }
        for (int anchor = 0; anchor < drift.anchors(); anchor++) {
            anchor(html, anchor);
        }
    }

    private void anchor(Html html, int anchor) {
        double bottom = LINE * anchor + LINE - (LINE - ROOM) / 2;
        html.empty(line("axis", LEFT, bottom, LEFT + WIDTH, bottom));
        html.in(tag("text").with("x", "4").with("y", coordinate(bottom - ROOM / 2 + 4)), Integer.toString(anchor + 1));
        double before = Double.NaN;
        for (int i = 0; i < drift.points().size(); i++) {
            OptionalDouble score = score(i, anchor);
            double y = bottom - ROOM * score.orElse(0);
            if (score.isEmpty()) {
                html.in(
                        tag("text")
                                .with("x", coordinate(x(i)))
                                .with("y", coordinate(bottom - 3))
                                .with("text-anchor", "middle"),
                        "×");
            } else {
                if (!Double.isNaN(before)) {
                    html.empty(line("whisker", x(i - 1), before, x(i), y));
                }
                html.empty(tag("circle.dot")
                        .with("cx", coordinate(x(i)))
                        .with("cy", coordinate(y))
                        .with("r", "3"));
            }
            before = score.isEmpty() ? Double.NaN : y;
        }
    }

    private OptionalDouble score(int run, int anchor) {
        var said = drift.points().get(run).said();
        OptionalDouble score = anchor < said.words().size() ? said.score(anchor) : OptionalDouble.empty();
        return score.isEmpty() ? score : OptionalDouble.of(Math.clamp(score.getAsDouble(), 0, 1));
    }

    private double step() {
        return Math.min(40, (WIDTH - 20) / Math.max(1, drift.points().size() - 1));
    }

    private double x(int run) {
        return LEFT + 10 + step() * run;
    }

    private static Html.Tag line(String kind, double x1, double y1, double x2, double y2) {
        return tag("line." + kind)
                .with("x1", coordinate(x1))
                .with("y1", coordinate(y1))
                .with("x2", coordinate(x2))
                .with("y2", coordinate(y2));
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
