package org.trustllm.benchmark.toolkit;

import java.util.List;
import java.util.Set;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Scale;
import org.trustllm.metric.Tally;

/** Answers with some labels over answers with others; the two need not be part and whole. */
record Ratio(Scale scale, Set<String> above, Set<String> below) implements Metric {
    @Override
    public Tally tally() {
        return new Tally() {
            private int over;
            private int under;
            private int scored;
            private int unscored;

            @Override
            public void add(Judged judged) {
                switch (judged.verdict()) {
                    case Verdict.Scored verdict -> {
                        scored++;
                        over += above.contains(verdict.label()) ? 1 : 0;
                        under += below.contains(verdict.label()) ? 1 : 0;
                    }
                    case Verdict.Unscored missing -> unscored++;
                }
            }

            @Override
            public Measure measure() {
                return under == 0
                        ? new Measure(scale, "", null, null, scored, unscored, "no answer to divide by", List.of())
                        : new Measure(scale, "", (double) over / under, null, scored, unscored, "", List.of());
            }
        };
    }
}
