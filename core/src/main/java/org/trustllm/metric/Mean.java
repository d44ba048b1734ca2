package org.trustllm.metric;

import java.util.List;

/** Mean of the scores. */
record Mean(Scale scale) implements Metric {
    @Override
    public Measure measure(List<Judged> judged) {
        Scores scores = Scores.of(judged);
        return scores.size() == 0
                ? Measure.none(scale, "no scored answer", 0, scores.unscored())
                : Measure.of(scale, scores.mean(), null, scores.size(), scores.unscored());
    }
}
