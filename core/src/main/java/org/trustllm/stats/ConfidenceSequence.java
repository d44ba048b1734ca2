package org.trustllm.stats;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * A 95 % confidence interval for a mean that may be looked at after every observation: the chance that it ever misses
 * the mean is at most 5 %, so that stopping when it is narrow enough is fair.
 *
 * <p>For observations in [0, 1] with sum s over n and a candidate mean m, the mixture of likelihood ratios B(s + ½, n -
 * s + ½) / B(½, ½) / (m^s (1 - m)^(n - s)) is a supermartingale that starts at 1 where m is the mean (for observations
 * between 0 and 1, since q^x (1 - q)^(1 - x) / (m^x (1 - m)^(1 - x)) is convex in x, and so at most its chord). By
 * Ville's inequality it exceeds 20 with chance at most 5 %; the interval holds the m for which it does not. Robbins
 * (1970), Annals of Mathematical Statistics 41, 1397–1409; Howard, Ramdas, McAuliffe and Sekhon (2021), Time-uniform,
 * nonparametric, nonasymptotic confidence sequences, Annals of Statistics 49, 1055–1080.
 *
 * <p>Observations must be independent, or come in random order; rows that depend on each other are one observation,
 * their mean.
 */
public final class ConfidenceSequence {
    private static final double LOG_LEVEL = Math.log(20);
    private static final double PRIOR = LogBeta.value(0.5, 0.5);

    private ConfidenceSequence() {}

    /**
     * The mean so far with its bounds.
     *
     * @param sum of the observations, each in [0, 1]
     * @param n how many, at least 1
     */
    public static Estimate at(double sum, long n) {
        if (n < 1 || !(sum >= 0 && sum <= n)) {
            throw new IllegalArgumentException(
                    "expected a sum from 0 to the number of observations, found " + sum + " of " + n);
        }
        double mean = sum / n;
        double evidence = LogBeta.value(sum + 0.5, n - sum + 0.5) - PRIOR;
        return new Estimate(mean, bound(sum, n, evidence, mean, 0), bound(sum, n, evidence, mean, 1));
    }

    private static double bound(double sum, long n, double evidence, double inside, double outside) {
        if (inside == outside) {
            return outside;
        }
        double in = inside;
        double out = outside;
        for (int i = 0; i < 60; i++) {
            double middle = (in + out) / 2;
            double likelihood = power(middle, sum) + power(1 - middle, n - sum);
            if (evidence - likelihood < LOG_LEVEL) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return out;
    }

    private static double power(double base, double exponent) {
        return exponent == 0 ? 0 : exponent * Math.log(base);
    }
}
