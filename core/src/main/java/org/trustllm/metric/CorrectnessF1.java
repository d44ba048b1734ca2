package org.trustllm.metric;

import org.trustllm.judge.Verdict;

/** F1 of "right" against an answer that is always "right": 2a / (1 + a). Never below the accuracy a. */
record CorrectnessF1() implements Metric {
    private static final Scale SCALE =
            Scale.share("f1", Direction.HIGHER_IS_BETTER, "2a / (1 + a) with a = right answers / scored answers");

    @Override
    public Scale scale() {
        return SCALE;
    }

    @Override
    public Tally tally() {
        return new SummedTally(SCALE, 2) {
            private int right;

            @Override
            void count(Judged judged, Verdict.Scored verdict) {
                right += verdict.value() == 1 ? 1 : 0;
                sums().add(judged, verdict.value() == 1 ? 1 : 0, 1);
            }

            @Override
            Measure figure() {
                Interval accuracy = sums().share(0, 1);
                return of(
                        value(f1((double) right / scored())),
                        accuracy == null
                                ? null
                                : new Interval(f1(accuracy.low()), f1(accuracy.high()), accuracy.method()));
            }

            @Override
            public double figure(double[] sums, int from) {
                return f1(sums[from] / sums[from + 1]);
            }
        };
    }

    private static double f1(double accuracy) {
        return 2 * accuracy / (1 + accuracy);
    }
}
