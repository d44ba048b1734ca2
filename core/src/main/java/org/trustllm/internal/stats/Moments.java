package org.trustllm.internal.stats;

import org.trustllm.internal.maths.Finite;

/**
 * What is kept of numbers whose mean is asked for.
 *
 * @param n how many
 * @param mean their mean; 0 where there are none
 * @param variance the mean squared distance from it
 */
public record Moments(long n, double mean, double variance) {

    /** Of given numbers. */
    public static Moments of(double[] values) {
        Finite.check("values", values);
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = values.length == 0 ? 0 : sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Moments(values.length, mean, values.length == 0 ? 0 : squares / values.length);
    }

    /** Of ones and zeros. */
    public static Moments ofRate(long ones, long n) {
        double rate = n == 0 ? 0 : (double) ones / n;
        return new Moments(n, rate, rate * (1 - rate));
    }

    /** Of both together. */
    public Moments and(Moments other) {
        long all = n + other.n;
        if (all == 0) {
            return this;
        }
        double middle = (n * mean + other.n * other.mean) / all;
        double spread = n * (variance + (mean - middle) * (mean - middle))
                + other.n * (other.variance + (other.mean - middle) * (other.mean - middle));
        return new Moments(all, middle, spread / all);
    }
}
