package org.trustllm.metric;

import java.util.List;
import java.util.stream.Stream;
import org.trustllm.judge.Verdict;

/** A metric over one answer of each group. */
record OncePerGroup(String facet, Metric metric) implements Metric {
    @Override
    public Scale scale() {
        return metric.scale();
    }

    @Override
    public List<String> facets() {
        return Stream.concat(metric.facets().stream(), Stream.of(facet)).toList();
    }

    @Override
    public Measure measure(List<Judged> judged) {
        return metric.measure(Scores.group(judged, one -> one.facet(facet)).values().stream()
                .map(OncePerGroup::representative)
                .toList());
    }

    private static Judged representative(List<Judged> group) {
        return group.stream()
                .filter(one -> one.verdict() instanceof Verdict.Unscored)
                .findFirst()
                .orElse(group.getFirst());
    }
}
