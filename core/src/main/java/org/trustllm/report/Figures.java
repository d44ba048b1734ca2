package org.trustllm.report;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.task.CardRow;

/** Figures as text. */
final class Figures {
    private Figures() {}

    /** Three decimals, or a dash. */
    static String value(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** The 95 % interval in brackets, or nothing. */
    static String interval(Measure measure) {
        Interval interval = measure.interval();
        return interval == null ? "" : "[" + value(interval.low()) + ", " + value(interval.high()) + "]";
    }

    /** What a row of the rank card is the mean of; tasks without their section, which the row names. */
    static String meanOf(CardRow row) {
        return row.figures().getFirst().metric() + " of "
                + row.figures().stream()
                        .map(figure -> figure.task().substring(figure.task().indexOf('/') + 1))
                        .collect(Collectors.joining(", "));
    }
}
