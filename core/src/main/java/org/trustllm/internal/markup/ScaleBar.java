package org.trustllm.internal.markup;

import static org.trustllm.internal.markup.Html.tag;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;

/** A value between the ends of its scale, with its interval as a whisker; a dashed line where there is no value. */
public record ScaleBar(Measure measure) {
    private static final double WIDTH = 152;
    private static final double MARGIN = 4;

    /** Draws it, with the same in words for those who do not see it. */
    public void draw(Html html) {
        html.in(
                tag("svg.bar")
                        .with("viewBox", "0 0 160 18")
                        .with("width", "160")
                        .with("height", "18")
                        .with("role", "img")
                        .with("aria-label", words()),
                () -> draw(html, measure.value(), measure.interval()));
    }

    private void draw(Html html, @Nullable Double value, @Nullable Interval interval) {
        html.empty(horizontal(value == null ? "line.track.missing" : "line.track", 0, 1));
        html.empty(vertical("line.track", 0, 4)).empty(vertical("line.track", 1, 4));
        double zero = share(0);
        if (zero > 0 && zero < 1) {
            html.empty(vertical("line.track", zero, 4));
        }
        if (value == null) {
            return;
        }
        double at = share(value);
        html.empty(tag("rect.span")
                .with("x", x(Math.min(zero, at)))
                .with("y", "5")
                .with("width", coordinate(WIDTH * Math.abs(at - zero)))
                .with("height", "8"));
        html.empty(vertical("line.end", at, 6));
        if (interval != null) {
            double low = share(interval.low());
            double high = share(interval.high());
            html.empty(horizontal("line.whisker", low, high))
                    .empty(vertical("line.whisker", low, 3))
                    .empty(vertical("line.whisker", high, 3));
        }
    }

    /** The picture in words. */
    private String words() {
        Scale scale = measure.scale();
        String range = " on a scale from " + end(scale.low()) + " to " + end(scale.high());
        Interval interval = measure.interval();
        if (measure.value() == null) {
            return "no value" + range;
        }
        return FigureText.value(measure.value())
                + range
                + (interval == null
                        ? ", no interval"
                        : ", 95 % interval from " + FigureText.value(interval.low()) + " to "
                                + FigureText.value(interval.high()));
    }

    /** An end of a scale, without decimals where it has none. */
    public static String end(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : FigureText.value(value);
    }

    private double share(double value) {
        Scale scale = measure.scale();
        double share = (value - scale.low()) / (scale.high() - scale.low());
        // a scale without ends or without width has no place to show
        return Double.isFinite(share) ? Math.max(0, Math.min(1, share)) : 0;
    }

    private static Html.Tag horizontal(String name, double from, double to) {
        return tag(name).with("x1", x(from)).with("x2", x(to)).with("y1", "9").with("y2", "9");
    }

    private static Html.Tag vertical(String name, double at, int half) {
        return tag(name)
                .with("x1", x(at))
                .with("x2", x(at))
                .with("y1", Integer.toString(9 - half))
                .with("y2", Integer.toString(9 + half));
    }

    private static String x(double share) {
        return coordinate(MARGIN + WIDTH * share);
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
