package org.trustllm.benchmark.toolkit;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Scale;
import org.trustllm.metric.Tally;

/** A function of another metric's value, such as Python's rounding. */
record Mapped(Scale scale, DoubleUnaryOperator function, Metric metric) implements Metric {
    /** {@code round(x, 3)} of a float. */
    static Metric rounded(Metric metric) {
        return new Mapped(metric.scale(), Python::round3, metric);
    }

    /** {@code round(x, 3)} of a NumPy float. */
    static Metric roundedByNumpy(Metric metric) {
        return new Mapped(metric.scale(), Python::numpyRound3, metric);
    }

    @Override
    public List<String> facets() {
        return metric.facets();
    }

    @Override
    public Tally tally() {
        Tally tally = metric.tally();
        return new Tally() {
            @Override
            public void add(Judged judged) {
                tally.add(judged);
            }

            @Override
            public Measure measure() {
                return map(tally.measure());
            }
        };
    }

    private Measure map(Measure measure) {
        Double value = measure.value();
        return new Measure(
                scale,
                measure.part(),
                value == null ? null : Double.valueOf(function.applyAsDouble(value)),
                null,
                measure.scored(),
                measure.unscored(),
                measure.note(),
                measure.parts().stream().map(this::map).toList());
    }
}
