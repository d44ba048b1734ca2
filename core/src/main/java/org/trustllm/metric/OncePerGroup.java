package org.trustllm.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.judge.Verdict;

/** A metric over one answer of each group; an unscored member stands for its group. Whole groups are let go at once. */
record OncePerGroup(String facet, int members, Metric metric) implements Metric {
    @Override
    public Scale scale() {
        return metric.scale();
    }

    @Override
    public List<String> facets() {
        return Stream.concat(metric.facets().stream(), Stream.of(facet)).toList();
    }

    /** A group is a cluster and counts once. */
    @Override
    public OptionalInt largestCluster(int largest) {
        return metric.largestCluster(1);
    }

    private record Group(Judged judged, RowKey key, int met) {
        Group and(Judged other) {
            boolean stands =
                    judged.verdict() instanceof Verdict.Unscored || !(other.verdict() instanceof Verdict.Unscored);
            // the same member's in every epoch
            RowKey name = key.compareTo(other.key()) <= 0 ? key : other.key();
            return new Group(stands ? judged : other, name, met + 1);
        }
    }

    @Override
    public Tally tally() {
        return new Once(this, metric.tally(), new HashMap<>());
    }

    private record Once(OncePerGroup metric, Tally whole, Map<String, Group> open) implements Tally, Summing {
        @Override
        public void add(Judged judged) {
            String name = judged.facet(metric.facet) + "@" + judged.epoch();
            Group before = open.remove(name);
            Group group = before == null ? new Group(judged, judged.key(), 1) : before.and(judged);
            if (group.met() < metric.members) {
                open.put(name, group);
            } else {
                hand(group);
            }
        }

        /** The group is the cluster, whichever of its rows stands for it. */
        private void hand(Group group) {
            Judged judged = group.judged();
            whole.add(new Judged(group.key(), judged.facet(metric.facet), judged.facets(), judged.verdict()));
        }

        private void finish() {
            open.values().forEach(this::hand);
            open.clear();
        }

        @Override
        public Measure measure() {
            finish();
            return whole.measure();
        }

        @Override
        public @Nullable ClusterSums sums() {
            finish();
            return whole instanceof Summing summing ? summing.sums() : null;
        }

        @Override
        public double figure(double[] sums, int from) {
            return whole instanceof Summing summing ? summing.figure(sums, from) : Double.NaN;
        }
    }
}
