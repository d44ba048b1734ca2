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
        return new ScoredTally(SCALE) {
            private int right;

            @Override
            void count(Judged judged, Verdict.Scored verdict) {
                right += verdict.value() == 1 ? 1 : 0;
            }

            @Override
            Measure figure() {
                double accuracy = (double) right / scored();
                return of(2 * accuracy / (1 + accuracy), null);
            }
        };
    }
}
