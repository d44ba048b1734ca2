package org.trustllm.internal.markup;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/**
 * Positions around a centre: 0 in the middle, 1 at the rim. A spoke without a position is dashed and the outline has a
 * gap there; nothing is drawn where nothing is known.
 */
public record RadarChart(List<Spoke> spokes) {
    /**
     * One direction.
     *
     * @param name what stands at its end
     * @param position in [0, 1]; empty where there is none
     */
    public record Spoke(String name, OptionalDouble position) {
        String words() {
            return position.isPresent() ? String.format(Locale.ROOT, "%.2f", position.getAsDouble()) : "no value";
        }
    }

    private record Point(double x, double y) {
        String text() {
            return coordinate(x) + " " + coordinate(y);
        }
    }

    private static final int FEWEST = 3;
    private static final double X = 210;
    private static final double Y = 168;
    private static final double RADIUS = 118;
    private static final double LABEL = 1.17;

    public RadarChart {
        spokes = List.copyOf(spokes);
    }

    /** Draws it, with the same in words for those who do not see it; two directions and fewer make no picture. */
    public void draw(Html html) {
        if (spokes.size() < FEWEST) {
            return;
        }
        html.in(
                tag("svg.radar")
                        .with("viewBox", "-34 0 488 340")
                        .with("role", "img")
                        .with("aria-labelledby", "radar-title radar-desc"),
                () -> {
                    html.in(tag("title").with("id", "radar-title"), "Mean position of each section");
                    html.in(tag("desc").with("id", "radar-desc"), description());
                    for (double ring : new double[] {0.25, 0.5, 0.75, 1}) {
                        html.empty(tag("polygon.ring").with("points", ring(ring)));
                    }
                    for (int i = 0; i < spokes.size(); i++) {
                        spoke(html, i);
                    }
                    html.empty(tag("path.area").with("d", area()));
                    html.empty(tag("path.outline").with("d", outline()));
                    for (int i = 0; i < spokes.size(); i++) {
                        dot(html, i);
                        label(html, i);
                    }
                });
    }

    private String description() {
        StringJoiner words = new StringJoiner("; ", "0 is the worst possible position, 1 the best. ", ".");
        spokes.forEach(spoke -> words.add(spoke.name() + ": " + spoke.words()));
        return words.toString();
    }

    private String ring(double at) {
        StringJoiner points = new StringJoiner(" ");
        for (int i = 0; i < spokes.size(); i++) {
            points.add(point(i, at).text());
        }
        return points.toString();
    }

    private void spoke(Html html, int i) {
        Point rim = point(i, 1);
        String kind = spokes.get(i).position().isPresent() ? "line.spoke" : "line.spoke.missing";
        html.empty(tag(kind)
                .with("x1", coordinate(X))
                .with("y1", coordinate(Y))
                .with("x2", coordinate(rim.x()))
                .with("y2", coordinate(rim.y())));
    }

    /** Triangles between neighbours that both have a position. */
    private String area() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < spokes.size(); i++) {
            if (isJoined(i)) {
                path.append("M%s %s L%s L%s Z"
                        .formatted(
                                coordinate(X),
                                coordinate(Y),
                                end(i).text(),
                                end(next(i)).text()));
            }
        }
        return path.toString();
    }

    private String outline() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < spokes.size(); i++) {
            if (isJoined(i)) {
                path.append("M%s L%s".formatted(end(i).text(), end(next(i)).text()));
            }
        }
        return path.toString();
    }

    private void dot(Html html, int i) {
        if (spokes.get(i).position().isPresent()) {
            Point end = end(i);
            html.empty(tag("circle.dot")
                    .with("cx", coordinate(end.x()))
                    .with("cy", coordinate(end.y()))
                    .with("r", "4"));
        }
    }

    private void label(Html html, int i) {
        Spoke spoke = spokes.get(i);
        Point at = point(i, LABEL);
        String anchor = Math.abs(at.x() - X) < 1 ? "middle" : at.x() < X ? "end" : "start";
        html.in(
                tag("text.name")
                        .with("x", coordinate(at.x()))
                        .with("y", coordinate(at.y()))
                        .with("text-anchor", anchor),
                spoke.name());
        html.in(
                tag("text.figure")
                        .with("x", coordinate(at.x()))
                        .with("y", coordinate(at.y() + 16))
                        .with("text-anchor", anchor),
                spoke.words());
    }

    private boolean isJoined(int i) {
        return spokes.get(i).position().isPresent()
                && spokes.get(next(i)).position().isPresent();
    }

    private int next(int i) {
        return (i + 1) % spokes.size();
    }

    private Point end(int i) {
        return point(i, spokes.get(i).position().orElse(0));
    }

    private Point point(int i, double distance) {
        double angle = 2 * Math.PI * i / spokes.size() - Math.PI / 2;
        return new Point(X + RADIUS * distance * Math.cos(angle), Y + RADIUS * distance * Math.sin(angle));
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
