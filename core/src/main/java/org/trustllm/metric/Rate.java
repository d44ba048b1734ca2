package org.trustllm.metric;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Verdict;
import org.trustllm.stats.VarianceComponents;

/** A share of the scored answers: those with value 1, or with one of the labels. */
record Rate(Scale scale, @Nullable Set<String> labels) implements SumMetric {
    @Override
    public double[] adds(Judged judged, Verdict.Scored verdict) {
        boolean hit = labels == null ? verdict.value() == 1 : labels.contains(verdict.label());
        return new double[] {hit ? 1 : 0, 1};
    }

    @Override
    public @Nullable Interval interval(Sums sums) {
        return sums.share(0, 1);
    }

    @Override
    public boolean isMean() {
        return true;
    }

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
}
