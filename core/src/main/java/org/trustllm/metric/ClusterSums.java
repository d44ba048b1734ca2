package org.trustllm.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.trustllm.stats.ClusteredProportion;
import org.trustllm.stats.Clusters;
import org.trustllm.stats.ConfidenceSequence;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.Statistic;
import org.trustllm.stats.VarianceComponents;

/**
 * What the answers add to a few sums, by cluster. Rows that stand alone and add the same are kept once with their
 * number; beyond {@value #MOST} different ones they are pooled in turn, which independent rows may be. Where rows are asked
 * several times, each row is a cluster at least, and adds the mean over its answers.
 */
final class ClusterSums {
    private static final int MOST = 1 << 14;

    private final int width;
    private final Map<String, double[]> named = new TreeMap<>();
    private final Map<List<Double>, Integer> alone = new HashMap<>();
    private final List<double[]> pools = new ArrayList<>();
    private final PromptSums prompts = new PromptSums();
    private int pooled;

    /** @param width how many sums */
    ClusterSums(int width) {
        this.width = width;
    }

    int width() {
        return width;
    }

    /** One answer, or one pair of them. */
    void add(Judged judged, double... amounts) {
        if (judged.epoch() == 0) {
            add(judged.cluster(), amounts, 1);
        } else {
            prompts.add(judged, amounts);
        }
    }

    /** Whether rows are asked several times. */
    boolean isRepeated() {
        return !prompts.isEmpty();
    }

    /** How the first amount varies within and between rows that are asked several times; null where there is none. */
    @Nullable
    VarianceComponents variance() {
        return prompts.variance().orElse(null);
    }

    /** The sums over everything. */
    double[] total() {
        double[] total = new double[width];
        named().values().forEach(sums -> add(total, sums));
        alone((amounts, times) -> {
            for (int i = 0; i < width; i++) {
                total[i] += times * amounts[i];
            }
        });
        return total;
    }

    /** The same for so many rows that stand alone and add the same. */
    void add(@Nullable String cluster, double[] amounts, int times) {
        if (cluster != null) {
            add(named.computeIfAbsent(cluster, name -> new double[width]), amounts);
            return;
        }
        List<Double> same = Arrays.stream(amounts).boxed().toList();
        if (alone.size() < MOST || alone.containsKey(same)) {
            alone.merge(same, times, Integer::sum);
        } else if (pools.size() < MOST) {
            pools.add(amounts.clone());
        } else {
            add(pools.get(pooled++ % MOST), amounts);
        }
    }

    private static void add(double[] sums, double[] amounts) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += amounts[i];
        }
    }

    /** The clusters with more than a row of their own. */
    Map<String, double[]> named() {
        if (prompts.isEmpty()) {
            return named;
        }
        Map<String, double[]> clusters = new TreeMap<>();
        named.forEach((name, sums) -> clusters.put(name, sums.clone()));
        prompts.addMeans(clusters);
        return clusters;
    }

    /** What rows that stand alone add, with how many add it. */
    void alone(ObjIntConsumer<double[]> consumer) {
        alone.forEach((same, times) ->
                consumer.accept(same.stream().mapToDouble(Double::doubleValue).toArray(), times));
        pools.forEach(pool -> consumer.accept(pool, 1));
    }

    /** How many clusters there are, a row that stands alone being one. */
    int size() {
        return named().size()
                + pools.size()
                + alone.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The interval of a figure of the sums; null where there are too few clusters or they are all alike. */
    @Nullable
    Interval resampled(Statistic figure) {
        Clusters.Builder clusters = new Clusters.Builder();
        Map<String, double[]> several = named();
        several.values().forEach(clusters::add);
        alone((amounts, times) -> clusters.add(amounts, times));
        return Interval.bootstrap(clusters.build(), figure, several.isEmpty());
    }

    /** The interval of the share that one sum is of another, both being counts; null where clusters are too few. */
    @Nullable
    Interval share(int hits, int rows) {
        double[] totals = total();
        List<double[]> clusters = new ArrayList<>(named().values());
        boolean single = !isRepeated() && clusters.stream().allMatch(sums -> sums[rows] <= 1);
        if (totals[rows] == 0) {
            return null;
        }
        if (single) {
            return Interval.wilson((int) totals[hits], (int) totals[rows]);
        }
        alone((amounts, times) -> {
            for (int i = 0; i < times; i++) {
                clusters.add(amounts);
            }
        });
        return ClusteredProportion.of(column(clusters, hits), column(clusters, rows))
                .interval95()
                .map(share -> new Interval(share.low(), share.high(), "Wilson, " + clusters.size() + " clusters"))
                .orElse(null);
    }

    /**
     * The confidence sequence of the same share, over clusters that came in random order; null where there is no row.
     *
     * @param largest at least the rows of each cluster
     */
    @Nullable
    Estimate sequence(int hits, int rows, int largest) {
        double[] totals = total();
        if (totals[rows] == 0) {
            return null;
        }
        long[] clusters = {
            named().values().stream().filter(sums -> sums[rows] > 0).count()
        };
        alone((amounts, times) -> clusters[0] += amounts[rows] > 0 ? times : 0);
        return ConfidenceSequence.ofShare(totals[hits], totals[rows], clusters[0], largest);
    }

    /** Counts; where rows are asked several times, a row counts for as many as have an answer each in the mean. */
    private double[] column(List<double[]> clusters, int column) {
        double times = isRepeated() ? prompts.answersOfPrompt() : 1;
        return clusters.stream().mapToDouble(sums -> times * sums[column]).toArray();
    }
}
