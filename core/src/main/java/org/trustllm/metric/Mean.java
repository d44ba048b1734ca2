package org.trustllm.metric;

import org.trustllm.judge.Verdict;

/** Mean of the scores. */
record Mean(Scale scale) implements SumMetric {
    @Override
    public double[] adds(Judged judged, Verdict.Scored verdict) {
        return new double[] {verdict.value(), 1};
    }

    @Override
    public boolean isMean() {
        return true;
    }
}
