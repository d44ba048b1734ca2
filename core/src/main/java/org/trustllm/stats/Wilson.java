package org.trustllm.stats;

import org.trustllm.internal.maths.Finite;
import org.trustllm.internal.maths.Normal;

/**
 * Wilson's score interval for a proportion.
 *
 * <p>With p = k/n and z the normal quantile: centre (p + z²/2n) / (1 + z²/n), half width z √(p(1-p)/n + z²/4n²) / (1 +
 * z²/n). Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209–212.
 *
 * @param low lower bound, at least 0
 * @param high upper bound, at most 1
 */
public record Wilson(double low, double high) {
    /**
     * The 95 % interval.
     *
     * @param hits successes, from 0 to trials
     * @param trials at least 1; independent of each other
     */
    public static Wilson interval95(int hits, int trials) {
        if (trials < 1 || hits < 0 || hits > trials) {
            throw new IllegalArgumentException(
                    "expected 0 <= hits <= trials and trials >= 1, found " + hits + " of " + trials);
        }
        return interval((double) hits / trials, trials, Normal.Z);
    }

    /** For a share of so many rows, which need not be a whole number, and any quantile. */
    public static Wilson interval(double p, double n, double z) {
        Finite.check("share, number or quantile", p, n, z);
        double zz = z * z / n;
        double centre = (p + zz / 2) / (1 + zz);
        double half = z * Math.sqrt(p * (1 - p) / n + zz / (4 * n)) / (1 + zz);
        return new Wilson(p <= 0 ? 0 : Math.max(0, centre - half), p >= 1 ? 1 : Math.min(1, centre + half));
    }
}
