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
        return new SummedTally(SCALE, 3 * classes.size()) {
            private final int[] hits = new int[classes.size()];
            private final int[] said = new int[classes.size()];
            private final int[] are = new int[classes.size()];

            @Override
            void count(Judged judged, Verdict.Scored verdict) {
                double[] counts = new double[3 * classes.size()];
                int read = classes.indexOf(verdict.label());
                int right = classes.indexOf(judged.facet(facet));
                if (read >= 0) {
                    said[read]++;
                    hits[read] += read == right ? 1 : 0;
                    counts[3 * read] = read == right ? 1 : 0;
                    counts[3 * read + 1] = 1;
                }
                if (right >= 0) {
                    are[right]++;
                    counts[3 * right + 2] = 1;
                }
                sums().add(judged, counts);
            }

            @Override
            Measure figure() {
                double sum = 0;
                for (int i = 0; i < hits.length; i++) {
                    sum += said[i] + are[i] == 0 ? 0 : 2.0 * hits[i] / (said[i] + are[i]);
                }
                return of(value(sum / hits.length), sums().resampled(totals -> figure(totals, 0)));
            }

            @Override
            public double figure(double[] sums, int from) {
                double f1 = 0;
                for (int i = from; i < from + 3 * classes.size(); i += 3) {
                    double there = sums[i + 1] + sums[i + 2];
                    f1 += there == 0 ? 0 : 2 * sums[i] / there;
                }
                return f1 / classes.size();
            }
        };
    }
}
