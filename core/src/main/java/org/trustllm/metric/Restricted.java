package org.trustllm.metric;

import java.util.List;
import java.util.function.Predicate;

/** A metric over some of the answers. */
record Restricted(Predicate<Judged> kept, Metric metric) implements Metric {
    @Override
    public Scale scale() {
        return metric.scale();
    }

    @Override
    public List<String> facets() {
        return metric.facets();
    }

    @Override
    public Measure measure(List<Judged> judged) {
        return metric.measure(judged.stream().filter(kept).toList());
    }
}
