package org.trustllm.metric;

import org.jspecify.annotations.Nullable;
import org.trustllm.internal.stats.Bootstrap;
import org.trustllm.internal.stats.Clusters;
import org.trustllm.internal.stats.Statistic;

/**
 * A 95 % confidence interval.
 *
 * @param low lower bound
 * @param high upper bound
 * @param method how it was computed
 */
public record Interval(double low, double high, String method) {
    /** Null where the clusters are too few, or all alike. */
    static @Nullable Interval bootstrap(Clusters clusters, Statistic figure, boolean rows) {
        String method = "BCa bootstrap, " + clusters.size() + (rows ? " rows" : " clusters");
        return Bootstrap.STANDARD
                .interval(clusters, figure)
                .map(bounds -> new Interval(bounds.low(), bounds.high(), method))
                .orElse(null);
    }
}
