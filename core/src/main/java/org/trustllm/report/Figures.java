package org.trustllm.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;

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
}
