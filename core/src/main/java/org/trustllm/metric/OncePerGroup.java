package org.trustllm.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    private record Group(Judged judged, int met) {
        Group and(Judged other) {
            boolean stands =
                    judged.verdict() instanceof Verdict.Unscored || !(other.verdict() instanceof Verdict.Unscored);
            return new Group(stands ? judged : other, met + 1);
        }
    }

    @Override
    public Tally tally() {
        return new Tally() {
            private final Tally whole = metric.tally();
            private final Map<String, Group> open = new HashMap<>();

            @Override
            public void add(Judged judged) {
                String name = judged.facet(facet);
                Group before = open.remove(name);
                Group group = before == null ? new Group(judged, 1) : before.and(judged);
                if (group.met() < members) {
                    open.put(name, group);
                } else {
                    whole.add(group.judged());
                }
            }

            @Override
            public Measure measure() {
                open.values().forEach(group -> whole.add(group.judged()));
                open.clear();
                return whole.measure();
            }
        };
    }
}
