package org.trustllm.junit;

import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;

/** A figure in a line. */
final class FigureText {
    private FigureText() {}

    static String of(Measure measure) {
        Double value = measure.value();
        Interval interval = measure.interval();
        return "value %s%s, %d scored, %d unscored%s"
                .formatted(
                        value == null ? "none" : Words.number(value),
                        interval == null
                                ? ""
                                : " [%s, %s] (95 %%, %s)"
                                        .formatted(
                                                Words.number(interval.low()),
                                                Words.number(interval.high()),
                                                interval.method()),
                        measure.scored(),
                        measure.unscored(),
                        measure.note().isEmpty() ? "" : "; " + measure.note());
    }
}
