package org.trustllm.metric;

import java.util.List;
import java.util.function.Predicate;

/** A metric over some of the answers. */
record Restricted(Predicate<Judged> kept, String words, Metric metric) implements Metric {
    @Override
    public Scale scale() {
        Scale scale = metric.scale();
        return words.isEmpty()
                ? scale
                : new Scale(
                        scale.name(),
                        scale.direction(),
                        scale.low(),
                        scale.high(),
                        scale.formula() + ", over " + words);
    }

    @Override
    public List<String> facets() {
        return metric.facets();
    }

    @Override
    public Measure measure(List<Judged> judged) {
        Measure measure = metric.measure(judged.stream().filter(kept).toList());
        return new Measure(
                scale(),
                measure.part(),
                measure.value(),
                measure.interval(),
                measure.scored(),
                measure.unscored(),
                measure.note(),
                measure.parts());
    }
}
