package org.trustllm.benchmark.toolkit;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Scale;
import org.trustllm.metric.SumMetric;
import org.trustllm.metric.Sums;

/** Answers with some labels over answers with others; the two need not be part and whole. */
record Ratio(Scale scale, Set<String> above, Set<String> below) implements SumMetric {
    @Override
    public double[] adds(Judged judged, Verdict.Scored verdict) {
        return new double[] {above.contains(verdict.label()) ? 1 : 0, below.contains(verdict.label()) ? 1 : 0};
    }

    @Override
    public @Nullable Interval interval(Sums sums) {
        return null;
    }

    @Override
    public String lacking(Sums sums) {
        return "no answer to divide by";
    }
}
