package org.trustllm.gate;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trustllm.compare.TaskComparison;
import org.trustllm.internal.stats.IndependentDifference;
import org.trustllm.internal.text.Counted;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.stats.Estimate;

/**
 * A figure then and now, and by how much it is worse.
 *
 * @param name the figure
 * @param before what it was, with a value
 * @param after what it is, with a value
 * @param found by how much it is worse, and by which comparison
 * @param pValue one-sided, of its being worse by no more than the margin
 */
record Decline(String name, Measure before, Measure after, String found, double pValue) {
    /** With a smaller share of samples in both runs, what the others lost would go unseen. */
    private static final double SAME_SAMPLES = 0.9;

    /**
     * Paired where both runs answered the same samples; empty where the figure has no such comparison.
     *
     * @param pair the earlier run, then this one
     */
    static Optional<Decline> paired(String name, Measure before, Measure after, double margin, TaskComparison pair) {
        TaskComparison.Test test = pair.test();
        if (test == null || !isOfSameSamples(pair)) {
            return Optional.empty();
        }
        Estimate difference = pair.difference();
        if (difference == null) {
            return Objects.equals(pair.first(), pair.second())
                    ? Optional.of(new Decline(
                            name,
                            before,
                            after,
                            "no difference over the " + Counted.of(pair.scored(), "sample") + " that both scored",
                            1))
                    : Optional.empty();
        }
        Estimate worse = isLowerBetter(after) ? negated(difference) : difference;
        // half of an anytime-valid p-value is none
        double half = test.isAnytime() ? test.pValue() : test.pValue() / 2;
        double none = worse.value() > 0 ? half : 1 - test.pValue() / 2;
        return Optional.of(new Decline(
                name,
                before,
                after,
                words(worse) + ", paired on " + Counted.of(pair.scored(), "sample"),
                // no interval of few differences may find what the exact test of no difference does not
                Math.max(none, worse.pValueAtMost(margin))));
    }

    /** As if the two runs had been asked different samples; both figures must have an interval. */
    static Decline unpaired(String name, Measure before, Measure after, double margin, String why) {
        Estimate then = badness(before);
        Estimate now = badness(after);
        return new Decline(
                name,
                before,
                after,
                words(IndependentDifference.of(now, then)) + ", unpaired: " + why,
                IndependentDifference.pValueAbove(now, then, margin));
    }

    /** Why a figure is not compared by pairs. */
    static String whyUnpaired(@Nullable TaskComparison pair) {
        if (pair == null || (pair.test() == null && pair.note().isEmpty())) {
            return "no paired test of this figure";
        }
        return pair.test() != null && isOfSameSamples(pair) ? "no paired interval of this figure" : pair.note();
    }

    private static boolean isOfSameSamples(TaskComparison pair) {
        return pair.shared() >= SAME_SAMPLES * Math.max(pair.firstRows(), pair.secondRows());
    }

    private static String words(Estimate worse) {
        return "worse by %s [%s, %s]"
                .formatted(Numbers.text(worse.value()), Numbers.text(worse.low()), Numbers.text(worse.high()));
    }

    double then() {
        return value(before);
    }

    double now() {
        return value(after);
    }

    String thenOver() {
        return Unscored.words(before);
    }

    String nowOver() {
        return Unscored.words(after);
    }

    private static double value(Measure measure) {
        return Objects.requireNonNull(measure.value());
    }

    private static boolean isLowerBetter(Measure measure) {
        return measure.scale().direction() == Direction.LOWER_IS_BETTER;
    }

    private static Estimate badness(Measure measure) {
        Interval interval = Objects.requireNonNull(measure.interval());
        Estimate estimate = new Estimate(value(measure), interval.low(), interval.high());
        return isLowerBetter(measure) ? estimate : negated(estimate);
    }

    private static Estimate negated(Estimate estimate) {
        return new Estimate(-estimate.value(), -estimate.high(), -estimate.low());
    }
}
