package org.trustllm.metric;

import java.util.List;

/** Mean of the F1 of each class: 2 · true positives / (2 · true positives + false positives + false negatives). */
record MacroF1(String facet, List<String> classes) implements Metric {
    private static final Scale SCALE = Scale.share(
            "macro_f1", Direction.HIGHER_IS_BETTER, "mean over the classes of 2 TP / (2 TP + FP + FN), scored answers");

    @Override
    public Scale scale() {
        return SCALE;
    }

    @Override
    public List<String> facets() {
        return List.of(facet);
    }

    @Override
    public Measure measure(List<Judged> judged) {
        Scores scores = Scores.of(judged);
        if (scores.size() == 0) {
            return Measure.none(SCALE, "no scored answer", 0, scores.unscored());
        }
        double sum = 0;
        for (String one : classes) {
            int hits = 0;
            int read = 0;
            int right = 0;
            for (Judged answer : scores.scored()) {
                boolean said = Scores.label(answer).equals(one);
                boolean is = answer.facet(facet).equals(one);
                hits += said && is ? 1 : 0;
                read += said ? 1 : 0;
                right += is ? 1 : 0;
            }
            sum += read + right == 0 ? 0 : 2.0 * hits / (read + right);
        }
        return Measure.of(SCALE, sum / classes.size(), null, scores.size(), scores.unscored());
    }
}
