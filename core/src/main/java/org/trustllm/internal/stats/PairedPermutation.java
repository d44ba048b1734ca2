package org.trustllm.internal.stats;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.trustllm.internal.maths.Finite;

/**
 * The permutation test of paired figures: were the two sides exchanged at will, how often would their difference be as
 * great as it is?
 *
 * <p>Each cluster's difference has either sign with chance 1/2 where there is no difference; p is the share of all sign
 * changes with |Σ ±d| >= |Σ d|. All of them are tried for up to {@value #EXACT} differences other than 0; beyond that
 * p = (1 + those as great) / (1 + those tried), which never is 0: Phipson and Smyth (2010), Statistical Applications in
 * Genetics and Molecular Biology 9, 39. The test: Fisher (1935), The Design of Experiments, 21; Good (2005),
 * Permutation, Parametric and Bootstrap Tests of Hypotheses.
 *
 * @param pValue two-sided, in (0, 1]; 1 where nothing differs
 * @param exact whether all sign changes were tried
 */
public record PairedPermutation(double pValue, boolean exact) {
    /** Up to so many differences other than 0 all sign changes are tried, 2^20 of them. */
    public static final int EXACT = 20;

    /** The same where a figure is computed anew for each change. */
    public static final int EXACT_SUMS = 14;

    private static final int BLOCK = 250;

    /**
     * The test of the sum, and so of the mean, of the differences.
     *
     * @param differences first less second of each cluster: a row's difference, or the sum of a cluster's
     * @param changes how many sign changes are tried where not all are
     */
    public static PairedPermutation test(double[] differences, int changes, long seed) {
        Finite.check("differences", differences);
        double[] signed = Arrays.stream(differences).filter(d -> d != 0).toArray();
        if (signed.length == 0) {
            return new PairedPermutation(1, true);
        }
        double sum = Math.abs(Arrays.stream(signed).sum());
        // sums that differ by rounding only are as great
        double asGreat = sum - 1e-12 * Arrays.stream(signed).map(Math::abs).sum();
        if (signed.length <= EXACT) {
            return new PairedPermutation(all(signed, asGreat), true);
        }
        long met = IntStream.range(0, (changes + BLOCK - 1) / BLOCK)
                .parallel()
                .mapToLong(block -> {
                    Draws draws = new Draws(seed, block);
                    return IntStream.range(block * BLOCK, Math.min(changes, (block + 1) * BLOCK))
                            .filter(i -> Math.abs(changed(signed, draws)) >= asGreat)
                            .count();
                })
                .sum();
        return new PairedPermutation((1.0 + met) / (1.0 + changes), false);
    }

    /**
     * The test of any figure of sums: each cluster's two sides are exchanged with chance 1/2, and the figures' difference
     * is taken anew. Clusters whose sides are equal change nothing and are not counted for {@value #EXACT_SUMS}.
     *
     * @param first what each cluster adds on the first side, as many sums each
     * @param second the same for the second side, cluster by cluster
     */
    public static PairedPermutation test(
            List<double[]> first, List<double[]> second, Statistic figure, int changes, long seed) {
        int[] unlike = IntStream.range(0, first.size())
                .filter(i -> !Arrays.equals(first.get(i), second.get(i)))
                .toArray();
        if (unlike.length == 0) {
            return new PairedPermutation(1, true);
        }
        Exchange exchange = new Exchange(first, second, unlike, figure);
        double asGreat = exchange.asGreat();
        if (unlike.length <= EXACT_SUMS) {
            int all = 1 << unlike.length;
            long met = IntStream.range(0, all)
                    .filter(signs -> exchange.difference(i -> (signs >>> i & 1) != 0) >= asGreat)
                    .count();
            return new PairedPermutation((double) met / all, true);
        }
        long met = IntStream.range(0, (changes + BLOCK - 1) / BLOCK)
                .parallel()
                .mapToLong(block -> {
                    Draws draws = new Draws(seed, block);
                    return IntStream.range(block * BLOCK, Math.min(changes, (block + 1) * BLOCK))
                            .filter(i -> exchange.difference(j -> draws.next() < 0) >= asGreat)
                            .count();
                })
                .sum();
        return new PairedPermutation((1.0 + met) / (1.0 + changes), false);
    }

    /** Two sides of which some clusters are unlike. */
    private static final class Exchange {
        private final List<double[]> first;
        private final List<double[]> second;
        private final int[] unlike;
        private final Statistic figure;

        Exchange(List<double[]> first, List<double[]> second, int[] unlike, Statistic figure) {
            this.first = first;
            this.second = second;
            this.unlike = unlike;
            this.figure = figure;
        }

        /** Differences that fall short of the one found by rounding only are as great. */
        double asGreat() {
            double found = difference(i -> false);
            return found - 1e-12 * Math.max(1, found);
        }

        /** The distance of the two figures where some of the unlike clusters are exchanged; -1 where there is none. */
        double difference(IntPredicate exchanged) {
            double[] one = new double[first.getFirst().length];
            double[] other = new double[one.length];
            for (int i = 0, next = 0; i < first.size(); i++) {
                boolean change = next < unlike.length && unlike[next] == i && exchanged.test(next++);
                double[] a = change ? second.get(i) : first.get(i);
                double[] b = change ? first.get(i) : second.get(i);
                for (int j = 0; j < one.length; j++) {
                    one[j] += a[j];
                    other[j] += b[j];
                }
            }
            double distance = Math.abs(figure.of(one) - figure.of(other));
            return Double.isNaN(distance) ? -1 : distance;
        }
    }

    private static double all(double[] signed, double asGreat) {
        int all = 1 << signed.length;
        int met = 0;
        for (int signs = 0; signs < all; signs++) {
            double sum = 0;
            for (int i = 0; i < signed.length; i++) {
                sum += (signs >>> i & 1) == 0 ? signed[i] : -signed[i];
            }
            met += Math.abs(sum) >= asGreat ? 1 : 0;
        }
        return (double) met / all;
    }

    private static double changed(double[] signed, Draws draws) {
        double sum = 0;
        long signs = 0;
        for (int i = 0; i < signed.length; i++) {
            signs = i % Long.SIZE == 0 ? draws.next() : signs >>> 1;
            sum += (signs & 1) == 0 ? signed[i] : -signed[i];
        }
        return sum;
    }
}
