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
    public Tally tally() {
        Tally tally = metric.tally();
        return new Tally() {
            @Override
            public void add(Judged judged) {
                if (kept.test(judged)) {
                    tally.add(judged);
                }
            }

            @Override
            public Measure measure() {
                return tally.measure().withScale(scale());
            }
        };
    }
}
