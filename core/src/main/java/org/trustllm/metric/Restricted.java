package org.trustllm.metric;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
        return new Kept(this, metric.tally());
    }

    private record Kept(Restricted metric, Tally tally) implements Tally, Summing {
        @Override
        public void add(Judged judged) {
            if (metric.kept.test(judged)) {
                tally.add(judged);
            }
        }

        @Override
        public Measure measure() {
            return tally.measure().withScale(metric.scale());
        }

        @Override
        public @Nullable ClusterSums sums() {
            return tally instanceof Summing summing ? summing.sums() : null;
        }

        @Override
        public double figure(double[] sums, int from) {
            return tally instanceof Summing summing ? summing.figure(sums, from) : Double.NaN;
        }
    }
}
