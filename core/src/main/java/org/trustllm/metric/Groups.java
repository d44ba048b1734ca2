package org.trustllm.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One tally for each group of a facet, in alphabetical order. */
record Groups(String facet, Metric metric, Map<String, Tally> tallies) {
    Groups(String facet, Metric metric) {
        this(facet, metric, new TreeMap<>());
    }

    void add(Judged judged) {
        tallies.computeIfAbsent(judged.facet(facet), k -> metric.tally()).add(judged);
    }

    /** The groups' figures as parts. */
    List<Measure> parts() {
        List<Measure> parts = new ArrayList<>(tallies.size());
        tallies.forEach((group, tally) -> parts.add(tally.measure().asPart(facet + "=" + group)));
        return parts;
    }
}
