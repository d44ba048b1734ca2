package org.trustllm.benchmark.toolkit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Metrics;
import org.trustllm.metric.Scale;
import org.trustllm.metric.Sums;
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
        return new OfParts(scale, tallies);
    }

    private static final class OfParts implements Tally {
        private final Scale scale;
        private final Map<String, Tally> tallies;
        private boolean met;

        OfParts(Scale scale, Map<String, Tally> tallies) {
            this.scale = scale;
            this.tallies = tallies;
        }

        @Override
        public void add(Judged judged) {
            met = true;
            tallies.values().forEach(tally -> tally.add(judged));
        }

        @Override
        public void merge(Tally other) {
            OfParts that = (OfParts) other;
            met |= that.met;
            tallies.forEach((part, tally) -> tally.merge(Objects.requireNonNull(that.tallies.get(part))));
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeBoolean(met);
            for (Tally tally : tallies.values()) {
                tally.write(out);
            }
        }

        @Override
        public void read(DataInput in) throws IOException {
            met = in.readBoolean();
            for (Tally tally : tallies.values()) {
                tally.read(in);
            }
        }

        @Override
        public Measure measure() {
            if (!met) {
                return Measure.none(scale, "no scored answer", 0, 0);
            }
            List<Measure> measures = new ArrayList<>();
            tallies.forEach(
                    (part, tally) -> measures.add(zeroed(tally.measure()).asPart(part)));
            return mean(scale, measures);
        }

        @Override
        public @Nullable Sums sums() {
            List<Sums> each = new ArrayList<>();
            for (Tally tally : tallies.values()) {
                Sums sums = tally.sums();
                if (sums == null) {
                    return null;
                }
                each.add(sums);
            }
            return Sums.beside(each, (sums, from) -> mean(each, sums, from));
        }
    }

    private static double mean(List<Sums> parts, double[] sums, int from) {
        double sum = 0;
        int start = from;
        for (Sums part : parts) {
            double figure = part.figure(sums, start);
            sum += Double.isFinite(figure) ? figure : 0;
            start += part.width();
        }
        return sum / parts.size();
    }

    private static Measure zeroed(Measure measure) {
        return measure.value() == null ? measure.withValue(0).withNote("no answer counts") : measure;
    }

    /** The mean of parts that have a value each. */
    static Measure mean(Scale scale, List<Measure> parts) {
        double sum = 0;
        int scored = 0;
        int unscored = 0;
        for (Measure part : parts) {
            sum += Objects.requireNonNull(part.value());
            scored += part.scored();
            unscored += part.unscored();
        }
        return Measure.of(scale, sum / parts.size(), null, scored, unscored).withParts(parts);
    }
}
