package org.trustllm.metric;

import org.jspecify.annotations.Nullable;

/** What is computed of pairs; see {@link Pairs} for the counts. */
sealed interface PairFigure {
    /** The figure of counts, the first of which stands at an index; NaN where there is none. */
    double of(double[] counts, int from);

    /** How sure it is. */
    @Nullable
    Interval interval(ClusterSums counts);

    /** One count over another. */
    record Share(int hits, int rows) implements PairFigure {
        @Override
        public double of(double[] counts, int from) {
            return counts[from + hits] / counts[from + rows];
        }

        @Override
        public @Nullable Interval interval(ClusterSums counts) {
            return counts.share(hits, rows);
        }
    }

    /** Accuracy after the perturbation less its success rate. */
    record Robustness() implements PairFigure {
        @Override
        public double of(double[] counts, int from) {
            return counts[from + Pairs.AFTER] / counts[from + Pairs.NUMBER]
                    - counts[from + Pairs.LOST] / counts[from + Pairs.BEFORE];
        }

        @Override
        public @Nullable Interval interval(ClusterSums counts) {
            return counts.resampled(totals -> of(totals, 0));
        }
    }
}
