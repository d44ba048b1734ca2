package org.trustllm.metric;

import java.util.List;
import org.trustllm.judge.Verdict;

/** Mean of the F1 of each class: 2 · true positives / (2 · true positives + false positives + false negatives). */
record MacroF1(Scale scale, String facet, List<String> classes) implements SumMetric {
    MacroF1(String facet, List<String> classes) {
        this(
                Scale.share(
                        "macro_f1",
                        Direction.HIGHER_IS_BETTER,
                        "mean over the classes of 2 TP / (2 TP + FP + FN), scored answers"),
                facet,
                classes);
    }

    @Override
    public List<String> facets() {
        return List.of(facet);
    }

    /** Of each class how many were read rightly, how many were read, and how many there are. */
    @Override
    public int width() {
        return 3 * classes.size();
    }

    @Override
    public double[] adds(Judged judged, Verdict.Scored verdict) {
        double[] counts = new double[width()];
        int read = classes.indexOf(verdict.label());
        int right = classes.indexOf(judged.facet(facet));
        if (read >= 0) {
            counts[3 * read] = read == right ? 1 : 0;
            counts[3 * read + 1] = 1;
        }
        if (right >= 0) {
            counts[3 * right + 2] = 1;
        }
        return counts;
    }

    @Override
    public double figure(double[] sums, int from) {
        double f1 = 0;
        for (int i = from; i < from + width(); i += 3) {
            double there = sums[i + 1] + sums[i + 2];
            f1 += there == 0 ? 0 : 2 * sums[i] / there;
        }
        return f1 / classes.size();
    }
}
