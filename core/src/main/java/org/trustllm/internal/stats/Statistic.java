package org.trustllm.internal.stats;

/** A figure as a function of totals over clusters, such as a ratio of two of them. */
@FunctionalInterface
public interface Statistic {
    /** The ratio of the first two totals: a mean or rate over rows, from their sum and their number. */
    Statistic MEAN = totals -> totals[0] / totals[1];

    /** The figure, or NaN where these totals give none. The array is used again: it is to be read and not kept. */
    double of(double[] totals);
}
