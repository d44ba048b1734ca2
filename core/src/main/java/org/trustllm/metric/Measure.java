package org.trustllm.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure, with how much stands behind it.
 *
 * @param scale what the value means
 * @param part which part of a whole this is, {@code source=codah}; empty for the whole
 * @param value the figure, or null where there is none; never NaN
 * @param interval how sure, where it is known
 * @param scored answers that entered the value
 * @param unscored answers that could not
 * @param note why there is no value, or what to know about it; empty where there is nothing to say
 * @param parts the same figure over parts of the answers
 */
public record Measure(
        Scale scale,
        String part,
        @Nullable Double value,
        @Nullable Interval interval,
        int scored,
        int unscored,
        String note,
        List<Measure> parts) {

    public Measure {
        parts = List.copyOf(parts);
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException("expected a finite value of " + scale.name() + ", found " + value);
        }
    }

    static Measure of(Scale scale, double value, @Nullable Interval interval, int scored, int unscored) {
        return new Measure(scale, "", value, interval, scored, unscored, "", List.of());
    }

    static Measure none(Scale scale, String why, int scored, int unscored) {
        return new Measure(scale, "", null, null, scored, unscored, why, List.of());
    }

    Measure withParts(List<Measure> parts) {
        return new Measure(scale, part, value, interval, scored, unscored, note, parts);
    }

    Measure asPart(String part) {
        return new Measure(scale, part, value, interval, scored, unscored, note, parts);
    }

    Measure withNote(String note) {
        return new Measure(scale, part, value, interval, scored, unscored, note, parts);
    }

    Measure withScale(Scale scale) {
        return new Measure(scale, part, value, interval, scored, unscored, note, parts);
    }

    Measure withCounts(int scored, int unscored) {
        return new Measure(scale, part, value, interval, scored, unscored, note, parts);
    }
}
