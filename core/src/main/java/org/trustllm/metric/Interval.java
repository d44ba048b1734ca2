package org.trustllm.metric;

import org.jspecify.annotations.Nullable;
import org.trustllm.stats.Bootstrap;
import org.trustllm.stats.Clusters;
import org.trustllm.stats.Statistic;
import org.trustllm.stats.Wilson;

/**
 * A 95 % confidence interval.
 *
 * @param low lower bound
 * @param high upper bound
 * @param method how it was computed
 */
public record Interval(double low, double high, String method) {
    static Interval wilson(int hits, int n) {
        Wilson wilson = Wilson.interval95(hits, n);
        return new Interval(wilson.low(), wilson.high(), "Wilson");
    }

    /** Null where the clusters are too few, or all alike. */
    static @Nullable Interval bootstrap(Clusters clusters, Statistic figure, boolean rows) {
        String method = "BCa bootstrap, " + clusters.size() + (rows ? " rows" : " clusters");
        return Bootstrap.STANDARD
                .interval(clusters, figure)
                .map(bounds -> new Interval(bounds.low(), bounds.high(), method))
                .orElse(null);
    }
}
