package org.trustllm.metric;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Verdict;
import org.trustllm.stats.VarianceComponents;

/** A share of the scored answers: those with value 1, or with one of the labels. */
record Rate(Scale scale, @Nullable Set<String> labels) implements Metric {
    @Override
    public OptionalDouble answersBehind(Measure measure) {
        VarianceComponents several = measure.variance();
        // answers to one prompt may all be alike
        int answers = several == null ? measure.scored() : several.prompts();
        return labels == null && answers > 0 ? OptionalDouble.of(answers) : OptionalDouble.empty();
    }

    @Override
    public OptionalInt largestCluster(int largest) {
        return OptionalInt.of(largest);
    }

    @Override
    public Tally tally() {
        return new SummedTally(scale, 2) {
            private int hits;

            @Override
            void count(Judged judged, Verdict.Scored verdict) {
                boolean hit = labels == null ? verdict.value() == 1 : labels.contains(verdict.label());
                hits += hit ? 1 : 0;
                sums().add(judged, hit ? 1 : 0, 1);
            }

            @Override
            Measure figure() {
                return of(value((double) hits / scored()), sums().share(0, 1)).withVariance(sums().variance());
            }

            @Override
            public double figure(double[] sums, int from) {
                return sums[from] / sums[from + 1];
            }
        };
    }
}
