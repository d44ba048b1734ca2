package org.trustllm.metric;

import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Verdict;

/** F1 of "right" against an answer that is always "right": 2a / (1 + a). Never below the accuracy a. */
record CorrectnessF1(Scale scale) implements SumMetric {
    CorrectnessF1() {
        this(Scale.share("f1", Direction.HIGHER_IS_BETTER, "2a / (1 + a) with a = right answers / scored answers"));
    }

    @Override
    public double[] adds(Judged judged, Verdict.Scored verdict) {
        return new double[] {verdict.value() == 1 ? 1 : 0, 1};
    }

    @Override
    public double figure(double[] sums, int from) {
        double accuracy = sums[from] / sums[from + 1];
        return 2 * accuracy / (1 + accuracy);
    }

    @Override
    public @Nullable Interval interval(Sums sums) {
        return sums.share(0, 1);
    }
}
