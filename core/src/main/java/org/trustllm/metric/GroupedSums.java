package org.trustllm.metric;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
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
        ClusterSums joined = joined();
        return joined == null ? null : joined.resampled(totals -> figure(totals, 0));
    }

    /** The sums of all groups, one group after another; null where a group's figure is none of sums. */
    @Nullable
    ClusterSums joined() {
        if (!all) {
            return null;
        }
        int width = groups.stream().mapToInt(group -> sums(group).width()).sum();
        ClusterSums joined = new ClusterSums(width);
        int from = 0;
        for (Summing group : groups) {
            int start = from;
            sums(group).named().forEach((name, amounts) -> joined.add(name, placed(amounts, start, width), 1));
            sums(group).alone((amounts, times) -> joined.add(null, placed(amounts, start, width), times));
            from += sums(group).width();
        }
        return joined;
    }

    private static double[] placed(double[] amounts, int start, int width) {
        double[] placed = new double[width];
        System.arraycopy(amounts, 0, placed, start, amounts.length);
        return placed;
    }

    /** The mean over the groups that the sums give a figure; NaN where they give none. */
    double figure(double[] sums, int from) {
        double sum = 0;
        int counted = 0;
        int start = from;
        for (Summing group : groups) {
            double figure = group.figure(sums, start);
            sum += Double.isNaN(figure) ? 0 : figure;
            counted += Double.isNaN(figure) ? 0 : 1;
            start += sums(group).width();
        }
        return sum / counted;
    }
}
