package org.trustllm.internal.maths;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * The noncentral chi-square distribution: central ones with k + 2j degrees of freedom, mixed by a Poisson distribution of j with
 * mean λ / 2. Johnson, Kotz and Balakrishnan (1995), Continuous Univariate Distributions 2, chapter 29.
 */
public final class NoncentralChiSquare {
    private static final double NEGLIGIBLE = 1e-16;
    private static final double PRECISION = 1e-9;

    private NoncentralChiSquare() {}

    /**
     * The chance of a value of at most x.
     *
     * @param degrees k, at least 1
     * @param noncentrality λ, at least 0
     */
    public static double below(double x, int degrees, double noncentrality) {
        Finite.check("value or noncentrality", x, noncentrality);
        if (x <= 0) {
            return 0;
        }
        if (noncentrality <= 0) {
            return ChiSquaredDistribution.of(degrees).cumulativeProbability(x);
        }
        PoissonDistribution mixing = PoissonDistribution.of(noncentrality / 2);
        int most = (int) (noncentrality / 2);
        double sum = 0;
        // from the likeliest term down and up, until terms are nothing
        for (int j = most; j >= 0; j--) {
            double weight = mixing.probability(j);
            sum += weight * ChiSquaredDistribution.of(degrees + 2.0 * j).cumulativeProbability(x);
            if (weight < NEGLIGIBLE) {
                break;
            }
        }
        for (int j = most + 1; ; j++) {
            double weight = mixing.probability(j);
            double term = weight * ChiSquaredDistribution.of(degrees + 2.0 * j).cumulativeProbability(x);
            sum += term;
            if (term < NEGLIGIBLE) {
                return Math.min(1, sum);
            }
        }
    }

    /** The noncentrality with which a value of at most x has a chance; 0 where that is less likely with any. */
    public static double noncentrality(double x, int degrees, double chance) {
        if (below(x, degrees, 0) <= chance) {
            return 0;
        }
        double low = 0;
        double high = Math.max(1, x);
        while (below(x, degrees, high) > chance) {
            low = high;
            high *= 2;
        }
        while (high - low > PRECISION * high) {
            double middle = (low + high) / 2;
            if (below(x, degrees, middle) > chance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
