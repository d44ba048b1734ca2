package org.trustllm.internal.advice;

import java.util.OptionalDouble;
import org.trustllm.internal.maths.Normal;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;

/**
 * How good a figure is at best, and how bad at least, when several are looked at together: its 95 % interval stretched about the
 * value by Bonferroni's quantile, and by the bounds of its unscored answers. On the scale from the worst (0) to the best (1) value.
 *
 * @param looks how many figures are looked at
 */
record Sure(int looks) {
    /** The best that a figure may be; empty where its interval is not known. */
    OptionalDouble best(Measure measure) {
        return end(measure, true);
    }

    /** The worst that a figure may be; empty where its interval is not known. */
    OptionalDouble worst(Measure measure) {
        return end(measure, false);
    }

    private OptionalDouble end(Measure measure, boolean best) {
        Double value = measure.value();
        Interval interval = measure.interval();
        if (value == null || interval == null) {
            return OptionalDouble.empty();
        }
        boolean upper = best == (measure.scale().direction() == Direction.HIGHER_IS_BETTER);
        double stretch = Normal.quantile(1 - 0.025 / Math.max(1, looks)) / Normal.Z;
        double end = upper ? value + stretch * (interval.high() - value) : value - stretch * (value - interval.low());
        Measure.Bounds bounds = measure.bounds();
        if (bounds != null) {
            end = upper ? Math.max(end, bounds.high()) : Math.min(end, bounds.low());
        }
        return OptionalDouble.of(measure.scale().goodness(end));
    }

    static double goodness(Measure measure) {
        Double value = measure.value();
        return value == null ? 0 : measure.scale().goodness(value);
    }
}
