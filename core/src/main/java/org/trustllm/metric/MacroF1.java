package org.trustllm.metric;

import java.util.List;
import org.trustllm.judge.Verdict;

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
    public Tally tally() {
        return new ScoredTally(SCALE) {
            private final int[] hits = new int[classes.size()];
            private final int[] said = new int[classes.size()];
            private final int[] are = new int[classes.size()];

            @Override
            void count(Judged judged, Verdict.Scored verdict) {
                int read = classes.indexOf(verdict.label());
                int right = classes.indexOf(judged.facet(facet));
                if (read >= 0) {
                    said[read]++;
                    hits[read] += read == right ? 1 : 0;
                }
                if (right >= 0) {
                    are[right]++;
                }
            }

            @Override
            Measure figure() {
                double sum = 0;
                for (int i = 0; i < hits.length; i++) {
                    sum += said[i] + are[i] == 0 ? 0 : 2.0 * hits[i] / (said[i] + are[i]);
                }
                return of(sum / hits.length, null);
            }
        };
    }
}
