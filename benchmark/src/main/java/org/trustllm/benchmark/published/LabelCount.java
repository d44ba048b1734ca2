package org.trustllm.benchmark.published;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;

/** Counts the rows of one data set and the labels in them. */
final class LabelCount {
    /** More labels than these are a number, not a list. */
    private static final int LISTED = 14;

    private final SourceDescription source;
    private final List<Map<String, Integer>> counts = new ArrayList<>();
    private int rows;

    LabelCount(SourceDescription source) {
        this.source = source;
        source.labels().forEach(labels -> counts.add(new TreeMap<>()));
    }

    void add(Sample sample) {
        if (source.holds(sample)) {
            rows++;
            for (int i = 0; i < counts.size(); i++) {
                String text = text(sample.fields().get(source.labels().get(i).column()));
                counts.get(i).merge(text, 1, Integer::sum);
            }
        }
    }

    /** A list of one is its element, as in the published jailbreak labels. */
    private static String text(@Nullable JsonNode value) {
        JsonNode one = value != null && value.isArray() && value.size() == 1 ? value.get(0) : value;
        return one == null ? "none" : one.asText();
    }

    SourceDescription result() {
        List<SourceDescription.Labels> labels = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            Map<String, Integer> found = counts.get(i);
            labels.add(new SourceDescription.Labels(
                    source.labels().get(i).column(), found.size(), found.size() <= LISTED ? found : Map.of()));
        }
        return new SourceDescription(
                source.name(),
                source.column(),
                source.value(),
                rows,
                labels,
                source.origin(),
                source.licence(),
                source.odd());
    }
}
