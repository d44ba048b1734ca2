package org.trustllm.metric;

import org.jspecify.annotations.Nullable;

/** A tally whose figure is a function of sums over answers, so that its clusters can be resampled. */
interface Summing {
    /** The sums by cluster; null where the figure is none of sums. */
    @Nullable
    ClusterSums sums();

    /** The figure of such sums, the first of which stands at an index; NaN where they give none. */
    double figure(double[] sums, int from);

    /** The sums of a tally that has any. */
    static @Nullable Summing of(Tally tally) {
        return tally instanceof Summing summing && summing.sums() != null ? summing : null;
    }
}
