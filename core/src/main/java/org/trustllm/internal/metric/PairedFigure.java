package org.trustllm.internal.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.stats.AnytimeEvidence;
import org.trustllm.internal.stats.Bootstrap;
import org.trustllm.internal.stats.Clusters;
import org.trustllm.internal.stats.ConfidenceSequence;
import org.trustllm.internal.stats.PairedPermutation;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Sums;
import org.trustllm.metric.Tally;
import org.trustllm.stats.Estimate;

/**
 * A metric over two models' answers to the same rows, cluster beside cluster: what a paired test and a paired interval of
 * the difference must know.
 */
public final class PairedFigure {
    private final Sums one;
    private final Sums other;
    private final List<double[]> first = new ArrayList<>();
    private final List<double[]> second = new ArrayList<>();

    private PairedFigure(Sums one, Sums other) {
        this.one = one;
        this.other = other;
        Map<String, double[]> ours = one.named();
        Map<String, double[]> theirs = other.named();
        TreeSet<String> names = new TreeSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        for (String name : names) {
            first.add(ours.getOrDefault(name, new double[one.width()]));
            second.add(theirs.getOrDefault(name, new double[one.width()]));
        }
    }

    /**
     * Pairs the answers by their clusters; a row that stands alone is its own, and one that was asked several times adds the
     * mean over its answers. Both lists must hold the same rows under the same keys, apart from the epoch. Empty where the
     * metric is no function of sums, such as a p-value, or has no value for one of the two.
     */
    public static Optional<PairedFigure> of(Metric metric, List<Judged> first, List<Judged> second) {
        Sums one = sums(metric, first);
        Sums other = sums(metric, second);
        return one != null
                        && other != null
                        && one.width() == other.width()
                        && Double.isFinite(one.value())
                        && Double.isFinite(other.value())
                ? Optional.of(new PairedFigure(one, other))
                : Optional.empty();
    }

    private static @Nullable Sums sums(Metric metric, List<Judged> answers) {
        Tally tally = metric.tally();
        for (Judged judged : answers) {
            String cluster = judged.cluster() == null ? judged.prompt() : judged.cluster();
            tally.add(new Judged(judged.key(), cluster, judged.facets(), judged.verdict()));
        }
        return tally.sums();
    }

    /** The figure of the first. */
    public double first() {
        return one.value();
    }

    /** The figure of the second. */
    public double second() {
        return other.value();
    }

    /** How many clusters are paired. */
    public int clusters() {
        return first.size();
    }

    /** First less second, with the BCa interval over resampled clusters; empty where that has none. */
    public Optional<Estimate> difference(Bootstrap bootstrap) {
        Clusters.Builder clusters = new Clusters.Builder();
        int width = one.width();
        for (int i = 0; i < first.size(); i++) {
            double[] both = Arrays.copyOf(first.get(i), 2 * width);
            System.arraycopy(second.get(i), 0, both, width, width);
            clusters.add(both);
        }
        return bootstrap.interval(clusters.build(), totals -> one.redrawn(totals, 0) - other.redrawn(totals, width));
    }

    /**
     * Of a share of rows: first less second with a confidence sequence, and the p-value of no difference, both of which hold
     * however it was decided how many rows are asked.
     *
     * @param difference of the two shares
     * @param pValue two-sided
     * @param least the smallest that it could come to over these rows
     */
    public record Anytime(Estimate difference, double pValue, double least) {}

    /**
     * The same over clusters that came in random order. The share of each must be the first sum over the second, both counts.
     *
     * @param largest at least the rows of each cluster, known before the first was asked
     */
    public Anytime anytime(int largest) {
        double sum = 0;
        double squares = 0;
        double hits = 0;
        double rows = 0;
        double most = 0;
        double mostSquares = 0;
        for (int i = 0; i < first.size(); i++) {
            double d = first.get(i)[0] - second.get(i)[0];
            double of = first.get(i)[1];
            sum += d;
            squares += d * d;
            // a row on which the two are equal counts as half a hit, so that the share is (1 + difference) / 2
            hits += (of + d) / 2;
            rows += of;
            most += of;
            mostSquares += of * of;
        }
        Estimate half = ConfidenceSequence.ofShare(hits, rows, first.size(), largest);
        return new Anytime(
                new Estimate(2 * half.value() - 1, 2 * half.low() - 1, 2 * half.high() - 1),
                AnytimeEvidence.pValue(sum, squares),
                AnytimeEvidence.pValue(most, mostSquares));
    }

    /** Whether the two could be exchanged, cluster by cluster. */
    public PairedPermutation permutation(int changes, long seed) {
        return PairedPermutation.test(first, second, totals -> one.figure(totals, 0), changes, seed);
    }
}
