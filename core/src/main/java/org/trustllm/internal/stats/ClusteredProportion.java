package org.trustllm.internal.stats;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.trustllm.internal.maths.Finite;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.Wilson;

/**
 * A proportion over rows that come in clusters, whose rows may be alike.
 *
 * <p>With hits h and rows m of each of G clusters, M = Σm and p = Σh / M: the variance of p is G / (G - 1) · Σ(h - pm)² /
 * M² (the ratio estimator's), the design effect d is that over p(1 - p) / M, and the interval is Wilson's with M / d rows
 * (M at most) and the t quantile with G - 1 degrees of freedom. Kish (1965), Survey Sampling; Dean and Pagano (2015),
 * Evaluating confidence interval methods for binomial proportions in clustered surveys, Journal of Survey Statistics
 * and Methodology 3, 484–503.
 *
 * <p>How alike a cluster's rows are is read from few clusters where hits, or misses, are rare, and comes out too low. So
 * d is blended with its greatest value, Σm² / M, that of clusters of one mind: (k d + ¼ Σm² / M) / (k + ¼), with k the
 * clusters that have a hit or those that have a miss, whichever are fewer. The quarter was chosen by simulation
 * (benchmarks/statistics); it matters only where k is small, and where k is 0 it decides.
 *
 * @param clusters G
 * @param hits Σh; no whole number where rows are weighted
 * @param rows M; the same
 * @param designEffect how many times greater the variance is than that of as many independent rows; at least 0
 * @param effectiveRows how many independent rows would say as much, at most M
 */
public record ClusteredProportion(int clusters, double hits, double rows, double designEffect, double effectiveRows) {
    /** With fewer clusters there is no interval. */
    public static final int FEWEST = 5;

    private static final double BLEND = 0.25;

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
        int withHit = 0;
        int withMiss = 0;
        double allHits = 0;
        double allRows = 0;
        double squaredRows = 0;
        for (int i = 0; i < rows.length; i++) {
            if (!(hits[i] >= 0 && hits[i] <= rows[i] * ROUNDING)) {
                throw new IllegalArgumentException(
                        "expected 0 <= hits <= rows in cluster " + i + ", found " + hits[i] + " of " + rows[i]);
            }
            clusters += rows[i] > 0 ? 1 : 0;
            withHit += hits[i] > 0 ? 1 : 0;
            withMiss += hits[i] < rows[i] ? 1 : 0;
            allHits += hits[i];
            allRows += rows[i];
            squaredRows += rows[i] * rows[i];
        }
        if (clusters == 0) {
            throw new IllegalArgumentException("expected at least one row, found none");
        }
        double p = Math.min(1, allHits / allRows);
        double squares = 0;
        for (int i = 0; i < rows.length; i++) {
            double off = hits[i] - p * rows[i];
            squares += off * off;
        }
        int telling = Math.min(withHit, withMiss);
        double effect = telling == 0 || clusters < 2
                ? squaredRows / allRows
                : (telling * clusters / (clusters - 1.0) * squares / (p * (1 - p) * allRows)
                                + BLEND * squaredRows / allRows)
                        / (telling + BLEND);
        return new ClusteredProportion(clusters, allHits, allRows, effect, Math.min(allRows, allRows / effect));
    }

    /** The share with its 95 % interval; empty for fewer than {@value #FEWEST} clusters. */
    public Optional<Estimate> interval95() {
        if (clusters < FEWEST) {
            return Optional.empty();
        }
        double p = Math.min(1, hits / rows);
        Wilson wilson =
                Wilson.interval(p, effectiveRows, TDistribution.of(clusters - 1).inverseCumulativeProbability(0.975));
        return Optional.of(new Estimate(p, wilson.low(), wilson.high()));
    }
}
