package org.trustllm.metric;

import java.util.ArrayList;
import java.util.List;

/** A metric over all answers, and over each group of a facet beside it. */
record ByGroups(String facet, Metric metric) implements Metric {
    @Override
    public Scale scale() {
        return metric.scale();
    }

    @Override
    public List<String> facets() {
        List<String> facets = new ArrayList<>(metric.facets());
        facets.add(facet);
        return facets;
    }

    @Override
    public Measure measure(List<Judged> judged) {
        Measure whole = metric.measure(judged);
        List<Measure> parts = new ArrayList<>(whole.parts());
        Scores.group(judged, one -> one.facet(facet))
                .forEach((group, members) -> parts.add(metric.measure(members).asPart(facet + "=" + group)));
        return whole.withParts(parts);
    }
}
