package org.trustllm.internal.markup;

import static org.trustllm.internal.markup.Html.tag;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.trustllm.metric.Interval;

/**
 * Values of several models on one line, between the ends of their scale.
 *
 * @param low the left end
 * @param high the right end
 * @param marks the values; those of others are drawn first
 */
public record StripChart(double low, double high, List<Mark> marks) {
    private static final double WIDTH = 224;
    private static final double MARGIN = 8;
    private static final double MIDDLE = 10;

    public StripChart {
        marks = marks.stream().sorted(Comparator.comparing(Mark::marker)).toList();
    }

    public void draw(Html html) {
        html.in(
                tag("svg.strip")
                        .with("viewBox", "0 0 240 20")
                        .with("width", "240")
                        .with("height", "20")
                        .with("role", "img")
                        .with("aria-label", words()),
                () -> {
                    html.empty(line("line.track", low, high, MIDDLE, MIDDLE));
                    html.empty(line("line.track", low, low, MIDDLE - 4, MIDDLE + 4));
                    html.empty(line("line.track", high, high, MIDDLE - 4, MIDDLE + 4));
                    marks.forEach(mark -> mark(html, mark));
                });
    }

    private void mark(Html html, Mark mark) {
        Interval interval = mark.interval();
        if (interval != null) {
            html.empty(line("line.whisker", interval.low(), interval.high(), MIDDLE, MIDDLE));
        }
        mark.marker().draw(html, x(mark.value()), MIDDLE);
    }

    /** The picture in words: the named values, and the span of the others. */
    private String words() {
        String named = marks.stream()
                .filter(mark -> mark.marker() != Marker.CONTEXT)
                .sorted(Comparator.comparing(Mark::marker).reversed())
                .map(mark -> mark.name() + " " + FigureText.value(mark.value()))
                .collect(Collectors.joining(", "));
        List<Double> others = marks.stream()
                .filter(mark -> mark.marker() == Marker.CONTEXT)
                .map(Mark::value)
                .sorted()
                .toList();
        String span = others.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %d others from %s to %s",
                        others.size(),
                        FigureText.value(others.getFirst()),
                        FigureText.value(others.getLast()));
        return named + span + "; scale from " + ScaleBar.end(low) + " to " + ScaleBar.end(high);
    }

    private Html.Tag line(String name, double from, double to, double top, double bottom) {
        return tag(name)
                .with("x1", coordinate(x(from)))
                .with("x2", coordinate(x(to)))
                .with("y1", coordinate(top))
                .with("y2", coordinate(bottom));
    }

    private double x(double value) {
        double share = (value - low) / (high - low);
        // a scale without ends or without width has no place to show
        return MARGIN + WIDTH * (Double.isFinite(share) ? Math.max(0, Math.min(1, share)) : 0);
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
