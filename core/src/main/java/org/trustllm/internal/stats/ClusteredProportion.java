package org.trustllm.internal.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.apache.commons.statistics.distribution.TDistribution;
import org.trustllm.internal.maths.Finite;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.Wilson;

/**
 * A proportion over rows that come in clusters, whose rows may be alike.
 *
 * <p>With hits h and rows m of each of G clusters, M = Σm and p = Σh / M: the variance of p is Σ(h - pm)² / (1 - m/M) / M²,
 * the ratio estimator's with the second bias reduction (CR2), which gives a cluster that is much of the whole its due, as it
 * draws p towards itself. The design effect d is that over p(1 - p) / M, and the interval is Wilson's with M / d rows (M at
 * most) and the t quantile with Satterthwaite's degrees of freedom, 2 E² / variance of that estimate, where rows of a cluster
 * have the correlation (d - 1) / (Σm² / M - 1) that d says, from 0 to 1. Clusters of one size have G - 1. Kish (1965), Survey
 * Sampling; Bell and McCaffrey (2002), Bias reduction in standard errors for linear regression with multi-stage samples, Survey
 * Methodology 28, 169–181; Pustejovsky and Tipton (2018), Small-sample methods for cluster-robust variance estimation, Journal
 * of Business and Economic Statistics 36, 672–683; Dean and Pagano (2015), Evaluating confidence interval methods for binomial
 * proportions in clustered surveys, Journal of Survey Statistics and Methodology 3, 484–503.
 *
 * <p>How alike a cluster's rows are is read from few clusters where hits, or misses, are rare, and comes out too low. So
 * d is blended with its greatest value, Σm² / M, that of clusters of one mind: (k d + ½ Σm² / M) / (k + ½), with k = (Σm)² /
 * Σm² over the clusters that have a hit or over those that have a miss, whichever is less: their number, where they are of one
 * size. The half was chosen by simulation (benchmarks/statistics); it matters only where k is small, and where k is 0 it
 * decides.
 *
 * @param clusters G
 * @param hits Σh; no whole number where rows are weighted
 * @param rows M; the same
 * @param designEffect how many times greater the variance is than that of as many independent rows; at least 0
 * @param effectiveRows how many independent rows would say as much, at most M
 * @param degrees of freedom of the t quantile; at least 1
 */
public record ClusteredProportion(
        int clusters, double hits, double rows, double designEffect, double effectiveRows, double degrees) {
    /** With fewer clusters there is no interval. */
    public static final int FEWEST = 5;

    private static final double BLEND = 0.5;

    /** What sums of weights may be off. */
    private static final double ROUNDING = 1 + 1e-9;

    /**
     * Counts a list of clusters.
     *
     * @param hits of each cluster, from 0 to its rows
     * @param rows of each cluster; clusters without one are left out
     */
    public static ClusteredProportion of(int[] hits, int[] rows) {
        return of(
                Arrays.stream(hits).asDoubleStream().toArray(),
                Arrays.stream(rows).asDoubleStream().toArray());
    }

    /** The same where rows have weights, whose mean is 1. */
    public static ClusteredProportion of(double[] hits, double[] rows) {
        Finite.check("hits", hits);
        Finite.check("rows", rows);
        int clusters = 0;
        double allHits = 0;
        double allRows = 0;
        double squaredRows = 0;
        for (int i = 0; i < rows.length; i++) {
            if (!(hits[i] >= 0 && hits[i] <= rows[i] * ROUNDING)) {
                throw new IllegalArgumentException(
                        "expected 0 <= hits <= rows in cluster " + i + ", found " + hits[i] + " of " + rows[i]);
            }
            clusters += rows[i] > 0 ? 1 : 0;
            allHits += hits[i];
            allRows += rows[i];
            squaredRows += rows[i] * rows[i];
        }
        if (clusters == 0) {
            throw new IllegalArgumentException("expected at least one row, found none");
        }
        double most = squaredRows / allRows;
        double telling = Math.min(effective(rows, i -> hits[i] > 0), effective(rows, i -> hits[i] < rows[i]));
        double p = Math.min(1, allHits / allRows);
        double effect = telling == 0 || clusters < 2
                ? most
                : (telling * squares(hits, rows, p, allRows) / (p * (1 - p) * allRows) + BLEND * most)
                        / (telling + BLEND);
        double alike = most > 1 ? Math.clamp((effect - 1) / (most - 1), 0, 1) : 0;
        return new ClusteredProportion(
                clusters,
                allHits,
                allRows,
                effect,
                Math.min(allRows, allRows / effect),
                clusters < 2 ? 1 : Math.max(1, degrees(rows, allRows, alike)));
    }

    /** How many clusters of one size would be as many as these; 0 for none. */
    private static double effective(double[] rows, IntPredicate counted) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < rows.length; i++) {
            if (counted.test(i)) {
                sum += rows[i];
                squares += rows[i] * rows[i];
            }
        }
        return squares == 0 ? 0 : sum * sum / squares;
    }

    private static double squares(double[] hits, double[] rows, double p, double allRows) {
        double squares = 0;
        for (int i = 0; i < rows.length; i++) {
            double off = hits[i] - p * rows[i];
            squares += rows[i] == 0 ? 0 : off * off / (1 - rows[i] / allRows);
        }
        return squares;
    }

    /**
     * (tr P)² / tr P², with P the covariances of the clusters' corrected residuals: of clusters g and h, with share q = m / M,
     * weight w = q² / (1 - q) and u = M (1 + (m - 1) · correlation), their squares are w_g w_h (V - u_g - u_h)², V = Σ q u.
     */
    private static double degrees(double[] rows, double allRows, double alike) {
        double v = 0;
        for (double m : rows) {
            v += m * (1 + (m - 1) * alike);
        }
        double trace = 0;
        double own = 0;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        for (double m : rows) {
            double q = m / allRows;
            double w = q * q / (1 - q);
            double u = allRows * (1 + (m - 1) * alike);
            double variance = (q * u - 2 * q * q * u + q * q * v) / (1 - q);
            trace += variance;
            own += variance * variance - w * w * (v - 2 * u) * (v - 2 * u);
            s0 += w;
            s1 += w * u;
            s2 += w * u * u;
        }
        return trace * trace / (own + v * v * s0 * s0 + 2 * s2 * s0 - 4 * v * s1 * s0 + 2 * s1 * s1);
    }

    /** The share with its 95 % interval; empty for fewer than {@value #FEWEST} clusters. */
    public Optional<Estimate> interval95() {
        if (clusters < FEWEST) {
            return Optional.empty();
        }
        double p = Math.min(1, hits / rows);
        Wilson wilson =
                Wilson.interval(p, effectiveRows, TDistribution.of(degrees).inverseCumulativeProbability(0.975));
        return Optional.of(new Estimate(p, wilson.low(), wilson.high()));
    }
}
