package org.trustllm.internal.markup;

import static org.trustllm.internal.markup.Html.tag;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Interval;

/**
 * Models by two values. Names stand beside their marks where there is room, numbers where there is none, with a key below.
 *
 * @param id unique on the page
 * @param title what it shows
 * @param x the axis to the right
 * @param y the axis upwards
 * @param points the models
 */
public record ScatterChart(String id, String title, Axis x, Axis y, List<Point> points) {
    /**
     * An axis.
     *
     * @param name what it measures, with what is better
     * @param low the near end
     * @param high the far end
     */
    public record Axis(String name, double low, double high) {
        double share(double value) {
            double share = (value - low) / (high - low);
            return Double.isFinite(share) ? Math.max(0, Math.min(1, share)) : 0;
        }
    }

    /** A model's two values. */
    public record Point(
            String name,
            Marker marker,
            double x,
            double y,
            @Nullable Interval across,
            @Nullable Interval up) {}

    private static final double LEFT = 56;
    private static final double TOP = 16;
    private static final double WIDTH = 400;
    private static final double HEIGHT = 300;

    public ScatterChart {
        points = points.stream().sorted(Comparator.comparing(Point::marker)).toList();
    }

    public void draw(Html html) {
        IdentityHashMap<Point, LabelPlaces.Label> labels = labels();
        html.in(
                tag("svg.scatter")
                        .with("viewBox", "0 0 480 370")
                        .with("role", "img")
                        .with("aria-labelledby", id + "-title " + id + "-desc"),
                () -> {
                    html.in(tag("title").with("id", id + "-title"), title);
                    html.in(tag("desc").with("id", id + "-desc"), description());
                    grid(html);
                    points.forEach(point -> whiskers(html, point));
                    points.forEach(point -> point.marker().draw(html, left(point.x()), top(point.y())));
                    labels(html, labels);
                });
        key(html, labels);
    }

    private String description() {
        return points.stream()
                .sorted(Comparator.comparing(Point::marker).reversed())
                .map(point -> point.name() + " " + FigureText.value(point.x()) + ", " + FigureText.value(point.y()))
                .collect(Collectors.joining("; ", "Across: " + x.name() + "; up: " + y.name() + ". ", "."));
    }

    private void grid(Html html) {
        for (int i = 0; i <= 4; i++) {
            double across = x.low() + (x.high() - x.low()) * i / 4;
            double up = y.low() + (y.high() - y.low()) * i / 4;
            html.empty(line("line.grid", left(across), left(across), TOP, TOP + HEIGHT));
            html.empty(line("line.grid", LEFT, LEFT + WIDTH, top(up), top(up)));
            text(html, "text.figure", "middle", left(across), TOP + HEIGHT + 18, tick(across));
            text(html, "text.figure", "end", LEFT - 8, top(up) + 4, tick(up));
        }
        text(html, "text.name", "middle", LEFT + WIDTH / 2, TOP + HEIGHT + 42, x.name());
        html.in(
                tag("text.name")
                        .with("x", "0")
                        .with("y", "0")
                        .with("text-anchor", "middle")
                        .with("transform", "translate(14 " + coordinate(TOP + HEIGHT / 2) + ") rotate(-90)"),
                y.name());
    }

    private void whiskers(Html html, Point point) {
        Interval across = point.across();
        if (across != null) {
            html.empty(line("line.whisker", left(across.low()), left(across.high()), top(point.y()), top(point.y())));
        }
        Interval up = point.up();
        if (up != null) {
            html.empty(line("line.whisker", left(point.x()), left(point.x()), top(up.low()), top(up.high())));
        }
    }

    private LabelPlaces.Box covered(Point point) {
        double r = point.marker().radius;
        Interval across = point.across();
        Interval up = point.up();
        double x = left(point.x());
        double y = top(point.y());
        return new LabelPlaces.Box(
                Math.min(x - r, across == null ? x : left(across.low())),
                Math.min(y - r, up == null ? y : top(up.high())),
                Math.max(x + r, across == null ? x : left(across.high())),
                Math.max(y + r, up == null ? y : top(up.low())));
    }

    private IdentityHashMap<Point, LabelPlaces.Label> labels() {
        return LabelPlaces.of(points.reversed(), this::covered, LEFT, LEFT + WIDTH);
    }

    private void labels(Html html, IdentityHashMap<Point, LabelPlaces.Label> labels) {
        points.forEach(point -> {
            LabelPlaces.Label label = labels.get(point);
            if (label != null) {
                text(
                        html,
                        point.marker() == Marker.CONTEXT ? "text.other" : "text.name",
                        label.place().anchor(),
                        label.place().x(),
                        label.place().y(),
                        label.text());
            }
        });
    }

    /** The names of those that stand as numbers. */
    private static void key(Html html, IdentityHashMap<Point, LabelPlaces.Label> labels) {
        String key = labels.entrySet().stream()
                .filter(entry -> !entry.getValue().text().equals(entry.getKey().name()))
                .sorted(Comparator.comparingInt(
                        entry -> Integer.parseInt(entry.getValue().text())))
                .map(entry -> entry.getValue().text() + " " + entry.getKey().name())
                .collect(Collectors.joining(", "));
        if (!key.isEmpty()) {
            html.in("p.note", () -> html.words(key));
        }
    }

    private static void text(Html html, String name, String anchor, double x, double y, String text) {
        html.in(tag(name).with("x", coordinate(x)).with("y", coordinate(y)).with("text-anchor", anchor), text);
    }

    private static Html.Tag line(String name, double x1, double x2, double y1, double y2) {
        return tag(name)
                .with("x1", coordinate(x1))
                .with("x2", coordinate(x2))
                .with("y1", coordinate(y1))
                .with("y2", coordinate(y2));
    }

    private double left(double value) {
        return LEFT + WIDTH * x.share(value);
    }

    private double top(double value) {
        return TOP + HEIGHT * (1 - y.share(value));
    }

    private static String tick(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
