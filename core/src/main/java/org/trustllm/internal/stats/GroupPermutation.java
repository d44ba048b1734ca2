package org.trustllm.internal.stats;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.trustllm.internal.maths.Finite;

/** Exact permutation test of two small groups. */
public final class GroupPermutation {
    private static final int MOST = 24;

    private GroupPermutation() {}

    /**
     * Two-sided p-value of the difference of the groups' means: the share of all ways to deal the values into groups of
     * these sizes whose means lie at least as far apart (Fisher 1935, The Design of Experiments). Every way is tried, so
     * both groups together hold at most 24 values.
     */
    public static double meanDifference(double[] a, double[] b) {
        Finite.check("a", a);
        Finite.check("b", b);
        if (a.length == 0 || b.length == 0 || a.length + b.length > MOST) {
            throw new IllegalArgumentException("expected two groups of together at most " + MOST + " values, found "
                    + a.length + " and " + b.length);
        }
        double[] all = DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
        double total = Arrays.stream(all).sum();
        double observed = distance(Arrays.stream(a).sum(), total, a.length, b.length);
        long ways = 0;
        long far = 0;
        for (int chosen = 0; chosen < (1 << all.length); chosen++) {
            if (Integer.bitCount(chosen) == a.length) {
                double sum = 0;
                for (int i = 0; i < all.length; i++) {
                    sum += ((chosen >> i) & 1) == 1 ? all[i] : 0;
                }
                ways++;
                // sums in another order differ by rounding
                far += distance(sum, total, a.length, b.length) >= observed - 1e-9 ? 1 : 0;
            }
        }
        return (double) far / ways;
    }

    private static double distance(double sum, double total, int n, int others) {
        return Math.abs(sum / n - (total - sum) / others);
    }
}
