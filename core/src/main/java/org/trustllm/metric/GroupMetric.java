package org.trustllm.metric;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A metric over each group of a facet.
 *
 * @param mean whether the whole is the unweighted mean of the groups, those without a value being left out and named;
 *     otherwise it is the metric over all answers
 */
record GroupMetric(String facet, Metric metric, boolean mean) implements Metric {
    @Override
    public Scale scale() {
        Scale scale = metric.scale();
        return mean ? scale.withFormula("mean over " + facet + " of " + scale.formula()) : scale;
    }

    @Override
    public List<String> facets() {
        return Stream.concat(metric.facets().stream(), Stream.of(facet)).toList();
    }

    /** For a mean of k groups k² / Σ 1/n: its variance is that of one share of as many answers, were all alike. */
    @Override
    public OptionalDouble answersBehind(Measure measure) {
        if (!mean) {
            return metric.answersBehind(measure);
        }
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
    public OptionalInt largestCluster(int largest) {
        return mean ? OptionalInt.empty() : metric.largestCluster(largest);
    }

    /** Of a mean over groups: the mean of theirs. */
    @Override
    public Measure.@Nullable Bounds bounds(Measure measure) {
        if (!mean) {
            return metric.bounds(measure);
        }
        double low = 0;
        double high = 0;
        int groups = 0;
        for (Measure part : measure.parts()) {
            if (part.part().startsWith(facet + "=")) {
                Measure.Bounds bounds = metric.bounds(part);
                if (bounds == null) {
                    return null;
                }
                low += bounds.low();
                high += bounds.high();
                groups++;
            }
        }
        return groups == 0 ? Metric.super.bounds(measure) : new Measure.Bounds(low / groups, high / groups);
    }

    /** Of a group: by the metric that measured it. */
    @Override
    public Measure boundedPart(Measure part) {
        return part.part().startsWith(facet + "=") ? metric.bounded(part) : metric.boundedPart(part);
    }

    @Override
    public Tally tally() {
        return new GroupTally(this);
    }
}
