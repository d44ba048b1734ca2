package org.trustllm.metric;

import org.trustllm.judge.Verdict;

/** Mean of the scores. */
record Mean(Scale scale) implements Metric {
    @Override
    public Tally tally() {
        return new ScoredTally(scale) {
            private double sum;

            @Override
            void count(Judged judged, Verdict.Scored verdict) {
                sum += verdict.value();
            }

            @Override
            Measure figure() {
                return of(sum / scored(), null);
            }
        };
    }
}
