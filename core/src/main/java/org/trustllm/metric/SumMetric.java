package org.trustllm.metric;

import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Verdict;

/**
 * A metric whose figure is a function of a few sums over scored answers; a mean or a share where nothing else is said.
 * From what one answer adds and from the figure follow the value, with each row counted once however often it was asked,
 * an interval over clusters of rows, and the paired comparison of two models.
 */
public interface SumMetric extends Metric {
    /** What a scored answer adds to each sum. */
    double[] adds(Judged judged, Verdict.Scored verdict);

    /** How many sums there are. */
    default int width() {
        return 2;
    }

    /** The figure of sums, the first of which stands at an index; no finite number where they give none. */
    default double figure(double[] sums, int from) {
        return sums[from] / sums[from + 1];
    }

    /** How sure the figure is; null where that is not known. */
    default @Nullable Interval interval(Sums sums) {
        return sums.resampled();
    }

    /** Whether the figure is the mean of what answers add to the first sum, so that it is told how these vary. */
    default boolean isMean() {
        return false;
    }

    /** Why sums have no figure. */
    default String lacking(Sums sums) {
        return sums.isEmpty() ? Measure.NOTHING_SCORED : Measure.NO_NUMBER;
    }

    /** Of a mean: with every unscored answer at one end of the scale. */
    @Override
    default Measure.@Nullable Bounds bounds(Measure measure) {
        Measure.Bounds ends = Metric.super.bounds(measure);
        double all = measure.scored() + (double) measure.unscored();
        if (!isMean() || ends == null || measure.value() == null || all == 0) {
            return ends;
        }
        double known = measure.value() * measure.scored();
        return new Measure.Bounds(
                (known + ends.low() * measure.unscored()) / all, (known + ends.high() * measure.unscored()) / all);
    }

    @Override
    default Tally tally() {
        return new ScoredTally<>(
                new Sums(width(), this::figure),
                (sums, judged, verdict) -> sums.add(judged, adds(judged, verdict)),
                sums -> {
                    double value = sums.value();
                    return Double.isFinite(value)
                            ? Measure.of(scale(), value, interval(sums), 0, 0)
                                    .withVariance(isMean() ? sums.variance() : null)
                            : Measure.none(scale(), lacking(sums), 0, 0);
                });
    }
}
