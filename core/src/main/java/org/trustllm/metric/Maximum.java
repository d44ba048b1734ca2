package org.trustllm.metric;

import java.util.List;

/** Greatest of the scores. */
record Maximum(Scale scale) implements Metric {
    @Override
    public Measure measure(List<Judged> judged) {
        Scores scores = Scores.of(judged);
        return scores.scored().stream().mapToDouble(Scores::value).max().stream()
                .mapToObj(max -> Measure.of(scale, max, null, scores.size(), scores.unscored()))
                .findFirst()
                .orElseGet(() -> Measure.none(scale, "no scored answer", 0, scores.unscored()));
    }
}
