package org.trustllm.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trustllm.stats.Bootstrap;
import org.trustllm.stats.Clusters;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.PairedPermutation;
import org.trustllm.stats.Statistic;

/**
 * A metric over two models' answers to the same rows, cluster beside cluster: what a paired test and a paired interval of
 * the difference must know.
 */
public final class PairedFigure {
    private final List<double[]> first = new ArrayList<>();
    private final List<double[]> second = new ArrayList<>();
    private final Statistic figure;

    private PairedFigure(Summing one, Summing other) {
        ClusterSums sums = Objects.requireNonNull(one.sums());
        ClusterSums others = Objects.requireNonNull(other.sums());
        TreeSet<String> names = new TreeSet<>(sums.named().keySet());
        names.addAll(others.named().keySet());
        for (String name : names) {
            first.add(sums.named().getOrDefault(name, new double[sums.width()]));
            second.add(others.named().getOrDefault(name, new double[sums.width()]));
        }
        this.figure = totals -> one.figure(totals, 0);
    }

    /**
     * Pairs the answers by their clusters; a row that stands alone is its own, and one that was asked several times adds the
     * mean over its answers. Both lists must hold the same rows under the same keys, apart from the epoch. Empty where the metric is no function of sums, such as a p-value, or has no value for one of the two.
     */
    public static Optional<PairedFigure> of(Metric metric, List<Judged> first, List<Judged> second) {
        Summing one = tally(metric, first);
        Summing other = tally(metric, second);
        if (one == null || other == null || width(one) != width(other)) {
            return Optional.empty();
        }
        PairedFigure paired = new PairedFigure(one, other);
        return paired.clusters() > 0 && Double.isFinite(paired.first()) && Double.isFinite(paired.second())
                ? Optional.of(paired)
                : Optional.empty();
    }

    private static @Nullable Summing tally(Metric metric, List<Judged> answers) {
        Tally tally = metric.tally();
        for (Judged judged : answers) {
            String cluster = judged.cluster() == null ? judged.prompt() : judged.cluster();
            tally.add(new Judged(judged.key(), cluster, judged.facets(), judged.verdict()));
        }
        return Summing.of(tally);
    }

    private static int width(Summing summing) {
        return Objects.requireNonNull(summing.sums()).width();
    }

    /** The figure of the first. */
    public double first() {
        return figure.of(total(first));
    }

    /** The figure of the second. */
    public double second() {
        return figure.of(total(second));
    }

    /** How many clusters are paired. */
    public int clusters() {
        return first.size();
    }

    /** First less second, with the BCa interval over resampled clusters; empty where that has none. */
    public Optional<Estimate> difference(Bootstrap bootstrap) {
        Clusters.Builder clusters = new Clusters.Builder();
        int width = first.isEmpty() ? 0 : first.getFirst().length;
        for (int i = 0; i < first.size(); i++) {
            double[] both = Arrays.copyOf(first.get(i), 2 * width);
            System.arraycopy(second.get(i), 0, both, width, width);
            clusters.add(both);
        }
        return bootstrap.interval(
                clusters.build(),
                totals -> figure.of(Arrays.copyOf(totals, width))
                        - figure.of(Arrays.copyOfRange(totals, width, 2 * width)));
    }

    /** Whether the two could be exchanged, cluster by cluster. */
    public PairedPermutation permutation(int changes, long seed) {
        return PairedPermutation.test(first, second, figure, changes, seed);
    }

    private static double[] total(List<double[]> clusters) {
        double[] total = new double[clusters.isEmpty() ? 0 : clusters.getFirst().length];
        for (double[] amounts : clusters) {
            for (int i = 0; i < total.length; i++) {
                total[i] += amounts[i];
            }
        }
        return total;
    }
}
