package org.trustllm.internal.stats;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.trustllm.internal.maths.Finite;
import org.trustllm.stats.Estimate;

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
 * their mean. For a share of rows over clusters of unequal size, {@link #ofShare} takes p + (h - p m) / c of each cluster
 * with h hits in m rows, c being at least as many rows as any cluster has: it lies in [0, 1], and its mean is p exactly
 * where p is the share.
 */
public final class ConfidenceSequence {
    private static final double LOG_LEVEL = Math.log(20);
    /** What sums of weights may be off. */
    private static final double ROUNDING = 1 + 1e-9;

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

    /**
     * The share of rows that are hits so far with its bounds, over clusters of rows that came in random order.
     *
     * @param hits in all clusters, from 0 to the rows
     * @param rows in all clusters, above 0; no whole numbers where rows have weights
     * @param clusters how many, at least 1
     * @param largest at least the rows of each cluster, known before the first was drawn
     */
    public static Estimate ofShare(double hits, double rows, long clusters, double largest) {
        Finite.check("hits", hits);
        Finite.check("rows", rows);
        Finite.check("largest", largest);
        if (clusters < 1
                || !(rows > 0 && rows <= clusters * largest * ROUNDING && hits >= 0 && hits <= rows * ROUNDING)) {
            throw new IllegalArgumentException(
                    "expected hits among the rows of clusters of at most %s rows, found %s of %s in %d clusters"
                            .formatted(largest, hits, rows, clusters));
        }
        double share = Math.min(1, hits / rows);
        return new Estimate(
                share,
                shareBound(hits, rows, clusters, largest, share, 0),
                shareBound(hits, rows, clusters, largest, share, 1));
    }

    /**
     * The logarithm of the evidence so far that the mean is above a rate, 0 where it has not been. Where, whatever came before, no observation is expected above
     * the rate, the chance that it ever comes to log(1/a) or more is at most a: no two need be alike or independent.
     *
     * <p>The mixture of the class over the means above the rate alone: each of its likelihood ratios is then a supermartingale for
     * every mean up to the rate.
     *
     * @param rate from 0 to 1
     * @param sum of the observations, each in [0, 1]
     * @param n how many
     */
    public static double logEvidenceAbove(double rate, double sum, long n) {
        Finite.check("rate", rate);
        Finite.check("sum", sum);
        if (sum <= rate * n) {
            return 0;
        }
        double a = sum + 0.5;
        double b = n - sum + 0.5;
        double mixture = LogBeta.value(a, b) + Math.log(RegularizedBeta.complement(rate, a, b));
        double prior = PRIOR + Math.log(RegularizedBeta.complement(rate, 0.5, 0.5));
        return mixture - prior - power(rate, sum) - power(1 - rate, n - sum);
    }

    private static double shareBound(double hits, double rows, long n, double largest, double inside, double outside) {
        double in = inside;
        double out = outside;
        for (int i = 0; i < 60 && in != out; i++) {
            double p = (in + out) / 2;
            double sum = Math.max(0, Math.min((double) n, n * p + (hits - p * rows) / largest));
            double evidence = LogBeta.value(sum + 0.5, n - sum + 0.5) - PRIOR;
            if (evidence - power(p, sum) - power(1 - p, n - sum) < LOG_LEVEL) {
                in = p;
            } else {
                out = p;
            }
        }
        return out;
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
