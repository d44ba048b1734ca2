package org.trustllm.metric;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.stats.Wilson;

/** A share of the scored answers: those with value 1, or with one of the labels. */
record Rate(Scale scale, @Nullable Set<String> labels) implements Metric {
    @Override
    public Measure measure(List<Judged> judged) {
        Scores scores = Scores.of(judged);
        if (scores.size() == 0) {
            return Measure.none(scale, "no scored answer", 0, scores.unscored());
        }
        int hits = 0;
        for (Judged one : scores.scored()) {
            if (labels == null ? Scores.value(one) == 1 : labels.contains(Scores.label(one))) {
                hits++;
            }
        }
        Wilson wilson = Wilson.interval95(hits, scores.size());
        return Measure.of(
                scale,
                (double) hits / scores.size(),
                new Interval(wilson.low(), wilson.high(), "Wilson"),
                scores.size(),
                scores.unscored());
    }
}
