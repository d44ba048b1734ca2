package org.trustllm.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A metric over some of the answers. */
record Restricted(Predicate<Judged> kept, String words, Metric metric) implements Metric {
    @Override
    public Scale scale() {
        Scale scale = metric.scale();
        return words.isEmpty() ? scale : scale.withFormula(scale.formula() + ", over " + words);
    }

    @Override
    public List<String> facets() {
        return metric.facets();
    }

    @Override
    public Measure.@Nullable Bounds bounds(Measure measure) {
        return metric.bounds(measure);
    }

    @Override
    public Measure boundedPart(Measure part) {
        return metric.boundedPart(part);
    }

    @Override
    public Tally tally() {
        return new Kept(this, metric.tally());
    }

    private record Kept(Restricted metric, Tally tally) implements Tally {
        @Override
        public void add(Judged judged) {
            if (metric.kept.test(judged)) {
                tally.add(judged);
            }
        }

        @Override
        public void merge(Tally other) {
            tally.merge(((Kept) other).tally);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            tally.write(out);
        }

        @Override
        public void read(DataInput in) throws IOException {
            tally.read(in);
        }

        @Override
        public Measure measure() {
            return tally.measure().withScale(metric.scale());
        }

        @Override
        public @Nullable Sums sums() {
            return tally.sums();
        }
    }
}
