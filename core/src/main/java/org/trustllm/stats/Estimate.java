package org.trustllm.stats;

import org.trustllm.internal.maths.Finite;
import org.trustllm.internal.maths.Normal;

/**
 * A number with its 95 % confidence interval.
 *
 * @param value the estimate
 * @param low lower bound, at most the value
 * @param high upper bound, at least the value
 */
public record Estimate(double value, double low, double high) {
    /**
     * One-sided p-value of the true number being at most a limit: the distance to the lower bound taken for 1.96 standard
     * errors.
     */
    public double pValueAtMost(double limit) {
        Finite.check("limit", limit);
        double beyond = value - limit;
        double below = value - low;
        if (below == 0) {
            return beyond > 0 ? 0 : 1;
        }
        return Normal.below(-Normal.Z * beyond / below);
    }
}
