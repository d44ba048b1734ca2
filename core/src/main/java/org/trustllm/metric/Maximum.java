package org.trustllm.metric;

import org.trustllm.judge.Verdict;

/** Greatest of the scores. */
record Maximum(Scale scale) implements Metric {
    @Override
    public Tally tally() {
        return new ScoredTally(scale) {
            private double greatest = Double.NEGATIVE_INFINITY;

            @Override
            void count(Judged judged, Verdict.Scored verdict) {
                greatest = Math.max(greatest, verdict.value());
            }

            @Override
            Measure figure() {
                return of(greatest, null);
            }
        };
    }
}
