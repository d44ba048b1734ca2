package org.trustllm.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

/** Unweighted mean of a metric over the groups of a facet; groups without a value are left out and named. */
record MeanOverGroups(String facet, Metric metric) implements Metric {
    @Override
    public Scale scale() {
        Scale scale = metric.scale();
        return new Scale(
                scale.name(),
                scale.direction(),
                scale.low(),
                scale.high(),
                "mean over " + facet + " of " + scale.formula());
    }

    @Override
    public List<String> facets() {
        List<String> facets = new ArrayList<>(metric.facets());
        facets.add(facet);
        return facets;
    }

    @Override
    public Measure measure(List<Judged> judged) {
        List<Measure> parts = new ArrayList<>();
        Scores.group(judged, one -> one.facet(facet))
                .forEach((group, members) -> parts.add(metric.measure(members).asPart(facet + "=" + group)));
        int scored = parts.stream().mapToInt(Measure::scored).sum();
        int unscored = parts.stream().mapToInt(Measure::unscored).sum();
        List<String> lacking = parts.stream()
                .filter(part -> part.value() == null)
                .map(Measure::part)
                .toList();
        double[] values = parts.stream()
                .filter(part -> part.value() != null)
                .mapToDouble(part -> Objects.requireNonNull(part.value()))
                .toArray();
        if (values.length == 0) {
            return Measure.none(scale(), "no part has a value", scored, unscored)
                    .withParts(parts);
        }
        String note = lacking.isEmpty() ? "" : "without " + String.join(", ", lacking);
        return new Measure(
                scale(), "", DoubleStream.of(values).average().orElseThrow(), null, scored, unscored, note, parts);
    }
}
