package org.trustllm.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

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

    /** For k groups k² / Σ 1/n: the variance of their mean is that of one share of as many answers, were all alike. */
    @Override
    public OptionalDouble answersBehind(Measure measure) {
        double inverse = 0;
        int groups = 0;
        for (Measure part : measure.parts()) {
            if (part.value() != null && part.part().startsWith(facet + "=")) {
                OptionalDouble behind = metric.answersBehind(part);
                if (behind.isEmpty()) {
                    return behind;
                }
                inverse += 1 / behind.getAsDouble();
                groups++;
            }
        }
        return groups == 0 ? OptionalDouble.empty() : OptionalDouble.of(groups / inverse * groups);
    }

    @Override
    public Tally tally() {
        return new OverGroups(this, new Groups(facet, metric));
    }

    private record OverGroups(MeanOverGroups metric, Groups groups) implements Tally, Summing {
        @Override
        public void add(Judged judged) {
            groups.add(judged);
        }

        @Override
        public Measure measure() {
            return metric.mean(groups.parts(), grouped());
        }

        private GroupedSums grouped() {
            return new GroupedSums(groups.tallies().values());
        }

        @Override
        public @Nullable ClusterSums sums() {
            return grouped().joined();
        }

        @Override
        public double figure(double[] sums, int from) {
            return grouped().figure(sums, from);
        }
    }

    private Measure mean(List<Measure> parts, GroupedSums sums) {
        int scored = parts.stream().mapToInt(Measure::scored).sum();
        int unscored = parts.stream().mapToInt(Measure::unscored).sum();
        List<String> lacking = new ArrayList<>();
        double sum = 0;
        for (Measure part : parts) {
            if (part.value() == null) {
                lacking.add(part.part());
            } else {
                sum += Objects.requireNonNull(part.value());
            }
        }
        int counted = parts.size() - lacking.size();
        if (counted == 0) {
            String why = parts.isEmpty() ? "no scored answer" : "no part has a value";
            return Measure.none(scale(), why, scored, unscored).withParts(parts);
        }
        String note = lacking.isEmpty() ? "" : "without " + String.join(", ", lacking);
        return new Measure(scale(), "", sum / counted, sums.interval(), scored, unscored, note, parts);
    }
}
