package org.trustllm.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Verdict;

/**
 * A metric over groups of answers of an epoch, for each of which one answer stands. Whole groups are let go at once.
 *
 * @param facet names a row's group
 * @param members how many answers a whole group has
 * @param standing the answer that stands for those that were met, in any order
 * @param each whether answers are counted as scored and unscored, or groups
 */
record Joined(String facet, int members, Function<List<Judged>, Judged> standing, boolean each, Metric metric)
        implements Metric {

    /** For verdicts that a group shares; an unscored member stands for its group, which is the cluster. */
    static Joined once(String facet, int members, Metric metric) {
        return new Joined(facet, members, group -> oneOf(group, facet), false, metric);
    }

    private static Judged oneOf(List<Judged> group, String facet) {
        // the same member's in every epoch
        Judged first = Objects.requireNonNull(
                group.stream().min(Comparator.comparing(Judged::key)).orElse(null));
        Judged standing = group.stream()
                .filter(judged -> judged.verdict() instanceof Verdict.Unscored)
                .min(Comparator.comparing(Judged::key))
                .orElse(first);
        return new Judged(first.key(), first.facet(facet), standing.facets(), standing.verdict());
    }

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

    @Override
    public Measure.@Nullable Bounds bounds(Measure measure) {
        return metric.bounds(measure);
    }

    @Override
    public Measure boundedPart(Measure part) {
        return metric.boundedPart(part);
    }

    @Override
    public Tally tally() {
        return new Joining(this);
    }

    private static final class Joining implements Tally {
        private final Joined metric;
        private final Tally whole;
        private final Map<String, List<Judged>> open = new HashMap<>();
        private int answers;

        Joining(Joined metric) {
            this.metric = metric;
            this.whole = metric.metric.tally();
        }

        @Override
        public void add(Judged judged) {
            answers++;
            join(judged);
        }

        private void join(Judged judged) {
            String name = judged.facet(metric.facet) + "@" + judged.epoch();
            List<Judged> group = open.computeIfAbsent(name, k -> new ArrayList<>());
            group.add(judged);
            if (group.size() == metric.members) {
                open.remove(name);
                whole.add(metric.standing.apply(group));
            }
        }

        @Override
        public void merge(Tally other) {
            Joining that = (Joining) other;
            whole.merge(that.whole);
            that.open.values().forEach(group -> group.forEach(this::join));
            answers += that.answers;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeInt(answers);
            whole.write(out);
            out.writeInt(open.values().stream().mapToInt(List::size).sum());
            for (List<Judged> group : open.values()) {
                for (Judged judged : group) {
                    judged.write(out);
                }
            }
        }

        @Override
        public void read(DataInput in) throws IOException {
            answers = in.readInt();
            whole.read(in);
            for (int left = in.readInt(); left > 0; left--) {
                join(Judged.read(in));
            }
        }

        @Override
        public Measure measure() {
            finish();
            Measure measure = whole.measure();
            int scored = metric.members * measure.scored();
            return metric.each ? measure.withCounts(scored, answers - scored) : measure;
        }

        private void finish() {
            open.values().forEach(group -> whole.add(metric.standing.apply(group)));
            open.clear();
        }

        @Override
        public @Nullable Sums sums() {
            finish();
            return whole.sums();
        }
    }
}
