package org.trustllm.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.stats.VarianceComponents;

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
 * @param variance how a rate's or a mean's answers vary within prompts and between them; null where each prompt has one
 *     answer
 * @param bounds where the figure could lie, whatever the unscored answers were; null where few are unscored, or where the
 *     scale has no ends
 * @param wordings the figure over the answers in each wording, in their order; empty where rows are asked in one
 */
public record Measure(
        Scale scale,
        String part,
        @Nullable Double value,
        @Nullable Interval interval,
        int scored,
        int unscored,
        String note,
        List<Measure> parts,
        @Nullable VarianceComponents variance,
        @Nullable Bounds bounds,
        List<Double> wordings) {
    /** The share of unscored answers from which a figure needs {@link #bounds}. */
    public static final double MANY_UNSCORED = 0.05;

    static final String NOTHING_SCORED = "no scored answer";
    static final String NO_NUMBER = "the scores give no number";

    /**
     * Between which a figure lies whatever scores its unscored answers would have had.
     *
     * @param low where all of them had the score that makes it least
     * @param high where all of them had the score that makes it greatest
     */
    public record Bounds(double low, double high) {}

    /** A figure that needs no bounds. */
    public Measure(
            Scale scale,
            String part,
            @Nullable Double value,
            @Nullable Interval interval,
            int scored,
            int unscored,
            String note,
            List<Measure> parts,
            @Nullable VarianceComponents variance) {
        this(scale, part, value, interval, scored, unscored, note, parts, variance, null, List.of());
    }

    public Measure {
        parts = List.copyOf(parts);
        wordings = List.copyOf(wordings);
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException("expected a finite value of " + scale.name() + ", found " + value);
        }
    }

    /** A figure with what stands behind it; none where the value is no number, as of scores too great to be added. */
    public static Measure of(Scale scale, double value, @Nullable Interval interval, int scored, int unscored) {
        return Double.isFinite(value)
                ? new Measure(scale, "", value, interval, scored, unscored, "", List.of(), null)
                : none(scale, NO_NUMBER, scored, unscored);
    }

    /** No figure, and why. */
    public static Measure none(Scale scale, String why, int scored, int unscored) {
        return new Measure(scale, "", null, null, scored, unscored, why, List.of(), null);
    }

    /** The same over other answers, or of another scale. */
    public Measure withScale(Scale scale) {
        return new Measure(scale, part, value, interval, scored, unscored, note, parts, variance, bounds, wordings);
    }

    /** The same as a part of a whole. */
    public Measure asPart(String part) {
        return new Measure(scale, part, value, interval, scored, unscored, note, parts, variance, bounds, wordings);
    }

    /** Another value; the interval goes, since it was one of the old value. */
    public Measure withValue(double value) {
        return new Measure(scale, part, value, null, scored, unscored, note, parts, variance, bounds, wordings);
    }

    /** No value, and why; what was known about it goes too. */
    public Measure withoutValue(String why) {
        return new Measure(scale, part, null, null, scored, unscored, why, List.of(), null);
    }

    public Measure withInterval(@Nullable Interval interval) {
        return new Measure(scale, part, value, interval, scored, unscored, note, parts, variance, bounds, wordings);
    }

    public Measure withCounts(int scored, int unscored) {
        return new Measure(scale, part, value, interval, scored, unscored, note, parts, variance, bounds, wordings);
    }

    public Measure withNote(String note) {
        return new Measure(scale, part, value, interval, scored, unscored, note, parts, variance, bounds, wordings);
    }

    /** The same with more to know about its value, where it has one. */
    public Measure withRemark(String remark) {
        return value == null || remark.isEmpty() ? this : withNote(note.isEmpty() ? remark : note + "; " + remark);
    }

    public Measure withParts(List<Measure> parts) {
        return new Measure(scale, part, value, interval, scored, unscored, note, parts, variance, bounds, wordings);
    }

    public Measure withVariance(@Nullable VarianceComponents variance) {
        return new Measure(scale, part, value, interval, scored, unscored, note, parts, variance, bounds, wordings);
    }

    /** Whether so many of its answers are unscored that they could tell another story. */
    public boolean isPartial() {
        return unscored > MANY_UNSCORED * (scored + unscored);
    }

    public Measure withBounds(@Nullable Bounds bounds) {
        return new Measure(scale, part, value, interval, scored, unscored, note, parts, variance, bounds, wordings);
    }

    public Measure withWordings(List<Double> wordings) {
        return new Measure(scale, part, value, interval, scored, unscored, note, parts, variance, bounds, wordings);
    }

    /** The variance of the wordings' figures, chance included, at least 0; 0 where rows are asked in one. */
    public double betweenWordings() {
        double mean =
                wordings.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double squares = wordings.stream()
                .mapToDouble(figure -> (figure - mean) * (figure - mean))
                .sum();
        return wordings.size() < 2 ? 0 : squares / (wordings.size() - 1);
    }
}
