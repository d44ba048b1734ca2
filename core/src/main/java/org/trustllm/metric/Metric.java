package org.trustllm.metric;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Turns judged answers into a figure. The order of the answers does not matter, and answers without a score never
 * enter the value.
 */
public interface Metric {
    Scale scale();

    /** A fresh tally, which takes the answers one at a time and keeps none of them. */
    Tally tally();

    /** The figure over a list of answers. */
    default Measure measure(List<Judged> judged) {
        Tally tally = tally();
        judged.forEach(tally::add);
        return tally.measure();
    }

    /**
     * Of a share of answers with value 1, or a mean of such shares: how many answers would make one share as sure. Empty
     * for other figures.
     *
     * @param measure one that this metric's tally made
     */
    default OptionalDouble answersBehind(Measure measure) {
        return OptionalDouble.empty();
    }

    /**
     * Of a share of rows whose scored answers are hits or none: how many of the rows that it counts the largest cluster
     * holds. Empty for other figures.
     *
     * @param largest rows of the largest cluster
     */
    default OptionalInt largestCluster(int largest) {
        return OptionalInt.empty();
    }

    /**
     * Between which a figure lies whatever its unscored answers were: the ends of the scale, where nothing more is known of how
     * it follows from scores. Null where the scale has no ends.
     *
     * @param measure one that this metric's tally made
     */
    default Measure.@Nullable Bounds bounds(Measure measure) {
        return Double.isFinite(scale().low()) && Double.isFinite(scale().high())
                ? new Measure.Bounds(scale().low(), scale().high())
                : null;
    }

    /**
     * A figure with bounds, and its parts with theirs, each where many of its answers are unscored.
     *
     * @param measure one that this metric's tally made
     */
    default Measure bounded(Measure measure) {
        return measure.withBounds(measure.value() != null && measure.isPartial() ? bounds(measure) : null)
                .withParts(measure.parts().stream().map(this::boundedPart).toList());
    }

    /**
     * The same for one of its parts: the ends of the part's scale, where nothing more is known of it.
     *
     * @param part one of a figure that this metric's tally made
     */
    default Measure boundedPart(Measure part) {
        Scale scale = part.scale();
        boolean known = part.value() != null && part.isPartial() && Double.isFinite(scale.low() + scale.high());
        return part.withBounds(known ? new Measure.Bounds(scale.low(), scale.high()) : null)
                .withParts(part.parts().stream().map(this::boundedPart).toList());
    }

    /** The facets that it reads from {@link Judged}. */
    default List<String> facets() {
        return List.of();
    }
}
