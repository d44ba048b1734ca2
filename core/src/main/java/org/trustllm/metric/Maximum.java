package org.trustllm.metric;

import java.util.Map;
import java.util.TreeMap;

/** Greatest of the scores; where rows are asked several times, the mean over the epochs of the greatest in each. */
record Maximum(Scale scale) implements Metric {
    @Override
    public Tally tally() {
        return new ScoredTally<>(
                new TreeMap<Integer, Double>(),
                (greatest, judged, verdict) -> greatest.merge(judged.epoch(), verdict.value(), Math::max),
                (greatest, others) -> others.forEach((epoch, score) -> greatest.merge(epoch, score, Math::max)),
                this::mean);
    }

    private Measure mean(Map<Integer, Double> greatest) {
        double sum = 0;
        for (double one : greatest.values()) {
            sum += one;
        }
        return greatest.isEmpty()
                ? Measure.none(scale, Measure.NOTHING_SCORED, 0, 0)
                : Measure.of(scale, sum / greatest.size(), null, 0, 0);
    }
}
