package org.trustllm.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

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
    public OptionalDouble answersBehind(Measure measure) {
        return metric.answersBehind(measure);
    }

    @Override
    public OptionalInt largestCluster(int largest) {
        return metric.largestCluster(largest);
    }

    @Override
    public Tally tally() {
        Tally whole = metric.tally();
        Groups groups = new Groups(facet, metric);
        return new WithGroups(whole, groups);
    }

    private record WithGroups(Tally whole, Groups groups) implements Tally, Summing {
        @Override
        public void add(Judged judged) {
            whole.add(judged);
            groups.add(judged);
        }

        @Override
        public Measure measure() {
            Measure measure = whole.measure();
            List<Measure> parts = new ArrayList<>(measure.parts());
            parts.addAll(groups.parts());
            return measure.withParts(parts);
        }

        @Override
        public @Nullable ClusterSums sums() {
            return whole instanceof Summing summing ? summing.sums() : null;
        }

        @Override
        public double figure(double[] sums, int from) {
            return whole instanceof Summing summing ? summing.figure(sums, from) : Double.NaN;
        }
    }
}
