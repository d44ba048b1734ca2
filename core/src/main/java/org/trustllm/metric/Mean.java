package org.trustllm.metric;

import org.trustllm.judge.Verdict;
import org.trustllm.stats.Statistic;

/** Mean of the scores. */
record Mean(Scale scale) implements Metric {
    @Override
    public Tally tally() {
        return new SummedTally(scale, 2) {
            private double sum;

            @Override
            void count(Judged judged, Verdict.Scored verdict) {
                sum += verdict.value();
                sums().add(judged, verdict.value(), 1);
            }

            @Override
            Measure figure() {
                return of(value(sum / scored()), sums().resampled(Statistic.MEAN))
                        .withVariance(sums().variance());
            }

            @Override
            public double figure(double[] sums, int from) {
                return sums[from] / sums[from + 1];
            }
        };
    }
}
