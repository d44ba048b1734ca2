package org.trustllm.benchmark.toolkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Metrics;
import org.trustllm.metric.Scale;
import org.trustllm.metric.Tally;

/** Mean over a fixed list of figures, in which a figure without a value counts as 0, as the toolkit divides. */
record MeanOfParts(Scale scale, Map<String, Metric> parts) implements Metric {
    /** Over fixed groups of a facet. */
    static Metric over(String facet, List<String> groups, Metric metric) {
        Map<String, Metric> parts = new LinkedHashMap<>();
        for (String group : groups) {
            parts.put(
                    facet + "=" + group,
                    Metrics.where(judged -> judged.facet(facet).equals(group), "", metric));
        }
        return of(metric, facet, parts);
    }

    /** Over figures by name, which may look at the same answers. */
    static Metric of(Metric like, String facet, Map<String, Metric> parts) {
        Scale scale = like.scale();
        return new MeanOfParts(
                new Scale(
                        scale.name(),
                        scale.direction(),
                        scale.low(),
                        scale.high(),
                        "mean over all " + parts.size() + " kinds of " + facet + ", 0 where one has no answer, of "
                                + scale.formula()),
                parts);
    }

    @Override
    public List<String> facets() {
        return parts.keySet().stream()
                .map(part -> part.substring(0, part.indexOf('=')))
                .distinct()
                .toList();
    }

    @Override
    public Tally tally() {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        parts.forEach((part, metric) -> tallies.put(part, metric.tally()));
        return new Tally() {
            private boolean met;

            @Override
            public void add(Judged judged) {
                met = true;
                tallies.values().forEach(tally -> tally.add(judged));
            }

            @Override
            public Measure measure() {
                List<Measure> measures = new ArrayList<>();
                tallies.forEach((part, tally) -> measures.add(Figures.asPart(zeroed(tally.measure()), part)));
                return mean(measures, met);
            }
        };
    }

    private static Measure zeroed(Measure measure) {
        return measure.value() == null ? Figures.with(measure, 0.0, "no answer counts") : measure;
    }

    private Measure mean(List<Measure> measures, boolean met) {
        double sum = 0;
        int scored = 0;
        int unscored = 0;
        for (Measure measure : measures) {
            sum += Objects.requireNonNull(measure.value());
            scored += measure.scored();
            unscored += measure.unscored();
        }
        return met
                ? new Measure(scale, "", sum / measures.size(), null, scored, unscored, "", measures)
                : new Measure(scale, "", null, null, 0, 0, "no scored answer", List.of());
    }
}
