package org.trustllm.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.stats.Clusters;
import org.trustllm.stats.Statistic;

/** The sums of several groups beside each other, for the mean of their figures; a cluster may reach over groups. */
record GroupedSums(List<Summing> groups, boolean all) {

    GroupedSums(Collection<Tally> tallies) {
        this(tallies.stream().map(Summing::of).filter(Objects::nonNull).toList(), tallies.size());
    }

    private GroupedSums(List<Summing> groups, int expected) {
        this(groups, groups.size() == expected);
    }

    /** Null where a group's figure is none of sums, clusters are too few, or all are alike. */
    @Nullable
    Interval interval() {
        if (!all || groups.isEmpty()) {
            return null;
        }
        return groups.stream().allMatch(group -> sums(group).size() == 1) ? overGroups() : overClusters();
    }

    private static ClusterSums sums(Summing group) {
        return Objects.requireNonNull(group.sums());
    }

    /** Where each group is one cluster, the groups' figures are what is drawn. */
    private @Nullable Interval overGroups() {
        Clusters.Builder clusters = new Clusters.Builder();
        for (Summing group : groups) {
            double[] figure = {0, 1};
            sums(group).named().values().forEach(amounts -> figure[0] = group.figure(amounts, 0));
            sums(group).alone((amounts, times) -> figure[0] = group.figure(amounts, 0));
            if (!Double.isNaN(figure[0])) {
                clusters.add(figure);
            }
        }
        return Interval.bootstrap(clusters.build(), Statistic.MEAN, false);
    }

    private @Nullable Interval overClusters() {
        Clusters.Builder clusters = new Clusters.Builder();
        Map<String, double[]> named = new TreeMap<>();
        List<Integer> starts = new ArrayList<>();
        int width = groups.stream().mapToInt(group -> sums(group).width()).sum();
        int from = 0;
        for (Summing group : groups) {
            int start = from;
            starts.add(start);
            sums(group)
                    .named()
                    .forEach((name, amounts) -> System.arraycopy(
                            amounts, 0, named.computeIfAbsent(name, k -> new double[width]), start, amounts.length));
            sums(group).alone((amounts, times) -> {
                double[] placed = new double[width];
                System.arraycopy(amounts, 0, placed, start, amounts.length);
                clusters.add(placed, times);
            });
            from += sums(group).width();
        }
        named.values().forEach(clusters::add);
        int[] at = starts.stream().mapToInt(Integer::intValue).toArray();
        return Interval.bootstrap(clusters.build(), totals -> mean(totals, at), named.isEmpty());
    }

    /** Over the groups that the totals give a figure. */
    private double mean(double[] totals, int[] starts) {
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < starts.length; i++) {
            double figure = groups.get(i).figure(totals, starts[i]);
            sum += Double.isNaN(figure) ? 0 : figure;
            counted += Double.isNaN(figure) ? 0 : 1;
        }
        return sum / counted;
    }
}
