package org.trustllm.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.metric.Measure;

/** Parts of a figure by what they are parts of: the word before their equals sign. */
final class Facets {
    private Facets() {}

    /** In their order. */
    static Map<String, List<Measure>> of(List<Measure> parts) {
        Map<String, List<Measure>> facets = new LinkedHashMap<>();
        for (Measure part : parts) {
            int equals = part.part().indexOf('=');
            facets.computeIfAbsent(equals < 0 ? "part" : part.part().substring(0, equals), k -> new ArrayList<>())
                    .add(part);
        }
        return facets;
    }
}
