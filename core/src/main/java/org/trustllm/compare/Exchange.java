package org.trustllm.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Tally;

/**
 * Two runs on a figure that is no function of sums, such as a p-value or a greatest score. If it made no difference who
 * answered, the runs' answers to a cluster of rows could be exchanged; so they are, at random, and both figures are computed
 * anew. The p-value is (1 + exchanges with at least as great a difference) / (1 + exchanges), two-sided. Fisher (1935), The
 * Design of Experiments, section 21; the correction by 1: Phipson and Smyth (2010), Statistical Applications in Genetics and
 * Molecular Biology 9, article 39.
 *
 * @param first the first run's figure
 * @param second the second run's
 * @param pValue of no difference
 * @param clusters how many were exchanged
 */
record Exchange(double first, double second, double pValue, int clusters) {
    /** The least number of exchanges. */
    static final int TIMES = 2_000;

    private static final long SEED = 20_240_506;

    /** What may be off where the same answers are counted in another order. */
    private static final double ROUNDING = 1e-12;

    /** Both runs' answers to rows that depend on each other. */
    private record Cluster(List<Judged> first, List<Judged> second) {
        Cluster() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * Empty where one of the two has no figure.
     *
     * @param times how often answers are exchanged
     */
    static Optional<Exchange> of(Metric metric, List<SharedRow> scored, int times) {
        Map<String, Cluster> byName = new LinkedHashMap<>();
        for (SharedRow row : scored) {
            Judged named = row.first().getFirst();
            String name = named.cluster() == null ? named.prompt() : named.cluster();
            Cluster cluster = byName.computeIfAbsent(name, k -> new Cluster());
            cluster.first().addAll(row.first());
            cluster.second().addAll(row.secondAsFirst());
        }
        List<Cluster> clusters = List.copyOf(byName.values());
        double[] observed = figures(metric, clusters, null);
        if (observed.length == 0) {
            return Optional.empty();
        }
        double difference = Math.abs(observed[0] - observed[1]) - ROUNDING;
        SplittableRandom random = new SplittableRandom(SEED);
        int asGreat = 0;
        for (int i = 0; i < times; i++) {
            double[] exchanged = figures(metric, clusters, random);
            // what has no figure says nothing against the two being alike
            asGreat += exchanged.length == 0 || Math.abs(exchanged[0] - exchanged[1]) >= difference ? 1 : 0;
        }
        return Optional.of(new Exchange(observed[0], observed[1], (1.0 + asGreat) / (1 + times), clusters.size()));
    }

    /** The figures of both sides, each cluster exchanged with a chance of a half; none where a side has no figure. */
    private static double[] figures(Metric metric, List<Cluster> clusters, @Nullable SplittableRandom random) {
        Tally one = metric.tally();
        Tally other = metric.tally();
        for (Cluster cluster : clusters) {
            boolean exchanged = random != null && random.nextBoolean();
            cluster.first().forEach((exchanged ? other : one)::add);
            cluster.second().forEach((exchanged ? one : other)::add);
        }
        Double first = one.measure().value();
        Double second = other.measure().value();
        return first == null || second == null ? new double[0] : new double[] {first, second};
    }
}
