package org.trustllm.metric;

import java.util.Map;
import java.util.TreeMap;
import org.trustllm.judge.Verdict;

/** Greatest of the scores; where rows are asked several times, the mean over the epochs of the greatest in each. */
record Maximum(Scale scale) implements Metric {
    @Override
    public Tally tally() {
        return new ScoredTally(scale) {
            private final Map<Integer, Double> greatest = new TreeMap<>();

            @Override
            void count(Judged judged, Verdict.Scored verdict) {
                greatest.merge(judged.epoch(), verdict.value(), Math::max);
            }

            @Override
            Measure figure() {
                double sum = 0;
                for (double one : greatest.values()) {
                    sum += one;
                }
                return of(sum / greatest.size(), null);
            }
        };
    }
}
