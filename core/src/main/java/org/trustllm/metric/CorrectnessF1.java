package org.trustllm.metric;

import java.util.List;

/** F1 of "right" against an answer that is always "right": 2a / (1 + a). Never below the accuracy a. */
record CorrectnessF1() implements Metric {
    private static final Scale SCALE =
            Scale.share("f1", Direction.HIGHER_IS_BETTER, "2a / (1 + a) with a = right answers / scored answers");

    @Override
    public Scale scale() {
        return SCALE;
    }

    @Override
    public Measure measure(List<Judged> judged) {
        Scores scores = Scores.of(judged);
        if (scores.size() == 0) {
            return Measure.none(SCALE, "no scored answer", 0, scores.unscored());
        }
        double accuracy = scores.mean();
        return Measure.of(SCALE, 2 * accuracy / (1 + accuracy), null, scores.size(), scores.unscored());
    }
}
