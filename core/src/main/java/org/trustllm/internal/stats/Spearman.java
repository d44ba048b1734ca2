package org.trustllm.internal.stats;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.trustllm.internal.maths.Finite;
import org.trustllm.internal.maths.Normal;
import org.trustllm.stats.Estimate;

/**
 * Spearman's rank correlation: Pearson's over the ranks, ties sharing the mean of theirs, in [-1, 1].
 *
 * <p>Interval by Fisher's transformation with the standard error of Bonett and Wright (2000), Psychometrika 65, 23–28:
 * tanh(atanh(r) ± 1.96 √((1 + r²/2) / (n - 3))). p-value from t = r √((n - 2) / (1 - r²)) with n - 2 degrees of freedom.
 */
public final class Spearman {
    private Spearman() {}

    /** Empty where either side does not vary, or where there are fewer than two pairs. */
    public static OptionalDouble correlation(double[] x, double[] y) {
        Finite.check("x", x);
        Finite.check("y", y);
        OptionalDouble r = Pearson.correlation(ranks(x), ranks(y));
        // equal ranks may come to less than 1 by rounding
        return r.isPresent() && 1 - Math.abs(r.getAsDouble()) < 1e-12
                ? OptionalDouble.of(Math.signum(r.getAsDouble()))
                : r;
    }

    /** With its 95 % interval; empty for fewer than four pairs, |r| = 1, or no correlation. */
    public static Optional<Estimate> estimate(double[] x, double[] y) {
        OptionalDouble r = correlation(x, y);
        if (r.isEmpty() || x.length < 4 || Math.abs(r.getAsDouble()) >= 1) {
            return Optional.empty();
        }
        double value = r.getAsDouble();
        double z = 0.5 * Math.log((1 + value) / (1 - value));
        double half = Normal.Z * Math.sqrt((1 + value * value / 2) / (x.length - 3));
        return Optional.of(new Estimate(value, Math.tanh(z - half), Math.tanh(z + half)));
    }

    /** Two-sided p-value of no correlation; rough below some ten pairs. Empty for fewer than three or no correlation. */
    public static OptionalDouble pValue(double[] x, double[] y) {
        Finite.check("x", x);
        Finite.check("y", y);
        OptionalDouble r = correlation(x, y);
        if (r.isEmpty() || x.length < 3) {
            return OptionalDouble.empty();
        }
        double value = Math.abs(r.getAsDouble());
        if (value >= 1) {
            return OptionalDouble.of(0);
        }
        double t = value * Math.sqrt((x.length - 2) / ((1 - value) * (1 + value)));
        return OptionalDouble.of(2 * TDistribution.of(x.length - 2).survivalProbability(t));
    }

    /** Ranks from 1, the least value first; equal values share the mean of their ranks. */
    public static double[] ranks(double[] values) {
        Finite.check("values", values);
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[a], values[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0, end; from < order.length; from = end) {
            end = from;
            while (end < order.length && values[order[end]] == values[order[from]]) {
                end++;
            }
            for (int i = from; i < end; i++) {
                ranks[order[i]] = (from + 1 + end) / 2.0;
            }
        }
        return ranks;
    }
}
