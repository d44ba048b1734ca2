package org.trustllm.internal.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trustllm.stats.Estimate;

/**
 * The bootstrap over clusters: what a figure would have been had other clusters been drawn.
 *
 * <p>Efron and Tibshirani (1993), An Introduction to the Bootstrap; resampling whole clusters: Davison and Hinkley
 * (1997), Bootstrap Methods and their Application, 3.8. The same seed gives the same numbers on every machine.
 *
 * @param replicates how many resamples, at least 100; 10,000 hold the bounds still to about 1 % of the interval's width
 * @param seed where the random numbers begin
 */
public record Bootstrap(int replicates, long seed) {
    /** 10,000 replicates from a fixed seed. */
    public static final Bootstrap STANDARD = new Bootstrap(10_000, 20_240_506);

    private static final int BLOCK = 250;

    /** Fewer draws than this are not worth a second thread. */
    private static final long SMALL = 5_000_000;

    /** More replicates without a figure than one in so many, and there is no interval. */
    private static final int RARE = 20;

    public Bootstrap {
        if (replicates < 100) {
            throw new IllegalArgumentException("expected at least 100 replicates, found " + replicates);
        }
    }

    /**
     * The figure over each resample, NaN where it has none. Two figures over the same clusters see the same resamples,
     * so that their i-th values can be compared; for that put what both read into one {@link Clusters}.
     */
    public double[] figures(Clusters clusters, Statistic statistic) {
        double[] figures = new double[replicates];
        Resampling resampling = new Resampling(clusters);
        int width = clusters.totals().length;
        IntStream blocks = IntStream.range(0, (replicates + BLOCK - 1) / BLOCK);
        boolean small = (long) replicates * clusters.size() < SMALL;
        (small ? blocks : blocks.parallel()).forEach(block -> {
            Draws draws = new Draws(seed, block);
            double[] totals = new double[width];
            int[] drawn = resampling.room();
            for (int i = block * BLOCK; i < Math.min(replicates, (block + 1) * BLOCK); i++) {
                resampling.draw(draws, drawn, totals);
                figures[i] = statistic.of(totals);
            }
        });
        return figures;
    }

    /**
     * The figure with its 95 % bias-corrected and accelerated interval, widened for few clusters (see {@link Bca}).
     * Empty where it cannot be honest: fewer than {@value Bca#FEWEST} clusters, no figure, all resamples alike, or more
     * than one resample in 20 without a figure.
     */
    public Optional<Estimate> interval(Clusters clusters, Statistic statistic) {
        if (clusters.size() < Bca.FEWEST) {
            return Optional.empty();
        }
        double value = statistic.of(clusters.totals());
        double[] figures = figures(clusters, statistic);
        int finite = 0;
        for (double figure : figures) {
            if (Double.isFinite(figure)) {
                figures[finite++] = figure;
            }
        }
        figures = Arrays.copyOf(figures, finite);
        Arrays.sort(figures);
        if (!Double.isFinite(value) || (replicates - figures.length) * RARE > replicates) {
            return Optional.empty();
        }
        return Bca.interval(value, figures, acceleration(clusters, statistic), Bca.quantile(clusters.size()));
    }

    /** Σ d³ / 6 (Σ d²)^1.5, with d the mean of the leave-one-cluster-out figures less each of them. */
    private static double acceleration(Clusters clusters, Statistic statistic) {
        double[] totals = clusters.totals();
        double[] without = new double[clusters.kinds()];
        int[] times = new int[clusters.kinds()];
        double sum = 0;
        int n = 0;
        for (int kind = 0; kind < without.length; kind++) {
            double[] rest = totals.clone();
            clusters.add(rest, kind, -1);
            without[kind] = statistic.of(rest);
            times[kind] = Double.isFinite(without[kind]) ? clusters.times(kind) : 0;
            sum += times[kind] == 0 ? 0 : times[kind] * without[kind];
            n += times[kind];
        }
        double squares = 0;
        double cubes = 0;
        for (int kind = 0; kind < without.length; kind++) {
            double d = times[kind] == 0 ? 0 : sum / n - without[kind];
            squares += times[kind] * d * d;
            cubes += times[kind] * d * d * d;
        }
        return squares <= 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }
}
