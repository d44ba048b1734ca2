package org.trustllm.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.Packed;
import org.trustllm.internal.stats.Bootstrap;
import org.trustllm.internal.stats.ClusteredProportion;
import org.trustllm.internal.stats.Clusters;
import org.trustllm.internal.stats.ConfidenceSequence;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.VarianceComponents;
import org.trustllm.stats.Wilson;

/**
 * What answers add to a few sums, by cluster, and the figure of the sums. Rows that stand alone and add the same are kept
 * once with their number; beyond {@value #MOST} different ones those that nearly add the same are kept as one kind.
 * Where rows are asked several times, each row is a cluster at least, and adds the mean over its answers.
 */
public final class Sums implements Gathered<Sums> {
    private static final int MOST = 1 << 14;

    private final int width;
    private final Figure figure;
    private final Figure redrawn;
    private final double[] askedOnce;
    private final Map<String, double[]> named = new TreeMap<>();
    private final Clusters.Builder alone = new Clusters.Builder(MOST);
    private final PromptSums prompts = new PromptSums();

    /** A function of sums. */
    @FunctionalInterface
    public interface Figure {
        /** The figure of sums, the first of which stands at an index; NaN where they give none. */
        double of(double[] sums, int from);
    }

    /** None as yet. */
    public Sums(int width, Figure figure) {
        this(width, figure, figure);
    }

    private Sums(int width, Figure figure, Figure redrawn) {
        this.width = width;
        this.figure = figure;
        this.redrawn = redrawn;
        this.askedOnce = new double[width];
    }

    /** How many sums there are. */
    public int width() {
        return width;
    }

    /** One answer, or several that count as one. */
    public void add(Judged judged, double... amounts) {
        if (judged.epoch() == 0) {
            plus(askedOnce, amounts, 1);
            add(judged.cluster(), amounts, 1);
        } else {
            prompts.add(judged, amounts);
        }
    }

    /** The same for so many rows that stand alone and add the same. */
    private void add(@Nullable String cluster, double[] amounts, int times) {
        if (cluster != null) {
            plus(named.computeIfAbsent(cluster, name -> new double[width]), amounts, times);
        } else {
            alone.add(amounts, times);
        }
    }

    private static void plus(double[] sums, double[] amounts, int times) {
        for (int i = 0; i < amounts.length; i++) {
            sums[i] += times * amounts[i];
        }
    }

    @Override
    public void merge(Sums other) {
        plus(askedOnce, other.askedOnce, 1);
        other.named.forEach((name, amounts) -> add(name, amounts, 1));
        alone.merge(other.alone);
        prompts.merge(other.prompts);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Packed.write(askedOnce, out);
        out.writeInt(named.size());
        for (Map.Entry<String, double[]> cluster : named.entrySet()) {
            Packed.write(cluster.getKey(), out);
            Packed.write(cluster.getValue(), out);
        }
        alone.write(out);
        prompts.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        System.arraycopy(Packed.readNumbers(in), 0, askedOnce, 0, width);
        for (int left = in.readInt(); left > 0; left--) {
            named.put(Packed.readSome(in), Packed.readNumbers(in));
        }
        alone.read(in);
        prompts.read(in);
    }

    /** The same sums, with a function of their figure for a figure. */
    public Sums mapped(DoubleUnaryOperator function) {
        Sums mapped = new Sums(width, (sums, from) -> function.applyAsDouble(figure(sums, from)), (sums, from) -> {
            double redrawn = redrawn(sums, from);
            return Double.isFinite(redrawn) ? function.applyAsDouble(redrawn) : redrawn;
        });
        mapped.merge(this);
        return mapped;
    }

    /** The mean of figures of groups, each of which is a cluster. */
    static Sums ofGroups(Map<String, Double> figures) {
        Sums groups = new Sums(2, (sums, from) -> sums[from] / sums[from + 1]);
        figures.forEach((name, figure) -> {
            double[] amounts = {figure, 1};
            plus(groups.askedOnce, amounts, 1);
            groups.add(name, amounts, 1);
        });
        return groups;
    }

    /** The sums of several groups beside each other, whose figure is a function of theirs; a cluster may reach over groups. */
    public static Sums beside(List<Sums> groups, Figure figure) {
        return beside(groups, figure, figure);
    }

    /**
     * The same.
     *
     * @param redrawn the same figure of resampled clusters; no number where it would be one of other groups
     */
    static Sums beside(List<Sums> groups, Figure figure, Figure redrawn) {
        int width = groups.stream().mapToInt(Sums::width).sum();
        Sums all = new Sums(width, figure, redrawn);
        int from = 0;
        for (Sums group : groups) {
            int start = from;
            plus(all.askedOnce, placed(group.total(), start, width), 1);
            group.named().forEach((name, amounts) -> all.add(name, placed(amounts, start, width), 1));
            group.alone((amounts, times) -> all.add(null, placed(amounts, start, width), times));
            from += group.width;
        }
        return all;
    }

    private static double[] placed(double[] amounts, int start, int width) {
        double[] placed = new double[width];
        System.arraycopy(amounts, 0, placed, start, amounts.length);
        return placed;
    }

    /** The figure over all answers, with every row counted once; no finite number where there is none. */
    public double value() {
        return isEmpty() ? Double.NaN : figure(total(), 0);
    }

    boolean isEmpty() {
        return named.isEmpty() && alone.kinds() == 0 && prompts.isEmpty();
    }

    /** The figure of sums that stand from a place of an array on. */
    public double figure(double[] sums, int from) {
        return figure.of(sums, from);
    }

    /** The figure of resampled clusters; NaN where they give none, or one of other groups than this. */
    public double redrawn(double[] sums, int from) {
        return redrawn.of(sums, from);
    }

    /** Whether rows are asked several times. */
    boolean isRepeated() {
        return !prompts.isEmpty();
    }

    /** Whether rows depend on each other: asked several times, or several to a cluster; one of the sums counts them. */
    boolean isClustered(int rows) {
        return isRepeated() || named.values().stream().anyMatch(sums -> sums[rows] > 1);
    }

    /** How the first amount varies within and between rows that are asked several times; null where there is none. */
    @Nullable
    VarianceComponents variance() {
        return prompts.variance().orElse(null);
    }

    double[] total() {
        if (!isRepeated()) {
            return askedOnce;
        }
        double[] total = new double[width];
        clusters((amounts, times) -> plus(total, amounts, times));
        return total;
    }

    /** The clusters with more than a row of their own. */
    public Map<String, double[]> named() {
        if (!isRepeated()) {
            return named;
        }
        Map<String, double[]> clusters = new TreeMap<>();
        named.forEach((name, sums) -> clusters.put(name, sums.clone()));
        prompts.addMeans(clusters);
        return clusters;
    }

    /** What rows that stand alone add, with how many add it. */
    private void alone(ObjIntConsumer<double[]> consumer) {
        alone.forEach((amounts, times) -> consumer.accept(Arrays.copyOf(amounts, width), times));
    }

    private void clusters(ObjIntConsumer<double[]> consumer) {
        named().values().forEach(amounts -> consumer.accept(amounts, 1));
        alone(consumer);
    }

    /** How many clusters there are, a row that stands alone being one. */
    int size() {
        int[] size = {0};
        clusters((amounts, times) -> size[0] += times);
        return size[0];
    }

    /** The figure over each of so many draws of as many clusters, with replacement; NaN where a draw gives none. */
    public double[] figures(int draws, long seed) {
        if (isEmpty()) {
            double[] none = new double[draws];
            Arrays.fill(none, Double.NaN);
            return none;
        }
        Clusters.Builder clusters = new Clusters.Builder();
        clusters(clusters::add);
        return new Bootstrap(draws, seed).figures(clusters.build(), totals -> figure(totals, 0));
    }

    /** The interval of the figure by resampling; null where there are too few clusters or they are all alike. */
    public @Nullable Interval resampled() {
        Clusters.Builder clusters = new Clusters.Builder();
        clusters(clusters::add);
        return Interval.bootstrap(clusters.build(), totals -> redrawn(totals, 0), named().isEmpty());
    }

    /**
     * The interval of a figure that grows with the share that one sum is of another, both being counts; null where clusters
     * are too few.
     */
    public @Nullable Interval share(int hits, int rows) {
        double[] totals = total();
        if (totals[rows] == 0) {
            return null;
        }
        if (!isClustered(rows)) {
            Wilson wilson = Wilson.interval95((int) totals[hits], (int) totals[rows]);
            return new Interval(ofShare(wilson.low(), hits, rows), ofShare(wilson.high(), hits, rows), "Wilson");
        }
        // where rows are asked several times, a row counts for as many as have an answer each in the mean
        double weight = isRepeated() ? prompts.answersOfPrompt() : 1;
        int clusters = size();
        double[] hitsOf = new double[clusters];
        double[] rowsOf = new double[clusters];
        int[] next = {0};
        clusters((amounts, times) -> {
            Arrays.fill(hitsOf, next[0], next[0] + times, weight * amounts[hits]);
            Arrays.fill(rowsOf, next[0], next[0] + times, weight * amounts[rows]);
            next[0] += times;
        });
        return ClusteredProportion.of(hitsOf, rowsOf)
                .interval95()
                .map(share -> new Interval(
                        ofShare(share.low(), hits, rows),
                        ofShare(share.high(), hits, rows),
                        "Wilson, " + clusters + " clusters"))
                .orElse(null);
    }

    private double ofShare(double share, int hits, int rows) {
        double[] sums = new double[width];
        sums[hits] = share;
        sums[rows] = 1;
        return figure(sums, 0);
    }

    /**
     * The confidence sequence of the same share, over clusters that came in random order; null where there is no row.
     *
     * @param largest at least the rows of each cluster
     */
    public @Nullable Estimate sequence(int largest) {
        double[] totals = total();
        if (totals[1] == 0) {
            return null;
        }
        long[] met = {0};
        clusters((amounts, times) -> met[0] += amounts[1] > 0 ? times : 0);
        return ConfidenceSequence.ofShare(totals[0], totals[1], met[0], largest);
    }
}
