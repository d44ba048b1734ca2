package org.trustllm.benchmark.toolkit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Measure;

/** Measures with one thing changed. */
final class Figures {
    private Figures() {}

    /** Another value; the interval goes, since it was one of the old value. */
    static Measure with(Measure measure, @Nullable Double value, String note) {
        return new Measure(
                measure.scale(),
                measure.part(),
                value,
                null,
                measure.scored(),
                measure.unscored(),
                note,
                value == null ? List.of() : measure.parts());
    }

    static Measure asPart(Measure measure, String part) {
        return new Measure(
                measure.scale(),
                part,
                measure.value(),
                measure.interval(),
                measure.scored(),
                measure.unscored(),
                measure.note(),
                measure.parts());
    }
}
