package org.trustllm.benchmark.toolkit;

import java.util.List;
import java.util.function.Supplier;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Scale;
import org.trustllm.metric.Tally;

/** A metric whose figure stands only as far as a check of the same answers lets it. */
record Checked(Metric metric, Supplier<Check> checks) implements Metric {

    /** Looks at every answer, and then at the figure. */
    interface Check {
        void see(Judged judged);

        /** The figure as the toolkit has it. */
        Measure on(Measure measure);
    }

    @Override
    public Scale scale() {
        return metric.scale();
    }

    @Override
    public List<String> facets() {
        return metric.facets();
    }

    @Override
    public Tally tally() {
        Tally tally = metric.tally();
        Check check = checks.get();
        return new Tally() {
            @Override
            public void add(Judged judged) {
                check.see(judged);
                tally.add(judged);
            }

            @Override
            public Measure measure() {
                return check.on(tally.measure());
            }
        };
    }
}
