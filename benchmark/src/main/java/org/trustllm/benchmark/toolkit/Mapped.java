package org.trustllm.benchmark.toolkit;

import java.util.function.DoubleUnaryOperator;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Scale;

/** Functions of another metric's values, such as Python's rounding. */
final class Mapped {
    private Mapped() {}

    /** {@code round(x, 3)} of a float. */
    static Metric rounded(Metric metric) {
        return of(metric.scale(), Python::round3, metric);
    }

    /** {@code round(x, 3)} of a NumPy float. */
    static Metric roundedByNumpy(Metric metric) {
        return of(metric.scale(), Python::numpyRound3, metric);
    }

    static Metric of(Scale scale, DoubleUnaryOperator function, Metric metric) {
        return new Checked<>(
                scale,
                metric,
                "",
                judged -> "",
                (one, other) -> "",
                Carried.TEXT,
                (none, figure) -> map(scale, function, figure));
    }

    private static Measure map(Scale scale, DoubleUnaryOperator function, Measure measure) {
        Double value = measure.value();
        return (value == null ? measure : measure.withValue(function.applyAsDouble(value)))
                .withScale(scale)
                .withParts(measure.parts().stream()
                        .map(part -> map(scale, function, part))
                        .toList());
    }
}
