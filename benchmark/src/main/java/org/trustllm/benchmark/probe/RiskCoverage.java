package org.trustllm.benchmark.probe;

import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Scale;
import org.trustllm.metric.SumMetric;

/**
 * Area under the risk-coverage curve: the share of wrong answers among the surest ones, averaged over how many of them are taken
 * (Geifman and El-Yaniv, 2017). Answers of one confidence are taken together, each at the mean of what their order could give. As
 * great as the share of wrong answers where confidence says nothing.
 */
record RiskCoverage() implements SumMetric {
    private static final int LEVELS = ConfidenceJudge.MOST + 1;
    private static final Scale SCALE = Scale.share(
            "aurc",
            Direction.LOWER_IS_BETTER,
            "mean over k of the share of wrong answers among the k answers of the greatest stated confidence");

    @Override
    public Scale scale() {
        return SCALE;
    }

    @Override
    public int width() {
        return 2 * LEVELS;
    }

    @Override
    public double[] adds(Judged judged, Verdict.Scored verdict) {
        double[] adds = new double[width()];
        int at = 2 * ConfidenceJudge.confidence(verdict);
        adds[at] = 1;
        adds[at + 1] = ConfidenceJudge.isRight(verdict) ? 0 : 1;
        return adds;
    }

    /** With m answers of one confidence, w of them wrong, behind n of which v are wrong: the k-th of them stands at (v + k w / m) / (n + k). */
    @Override
    public double figure(double[] sums, int from) {
        double taken = 0;
        double wrong = 0;
        double area = 0;
        for (int level = LEVELS - 1; level >= 0; level--) {
            double answers = sums[from + 2 * level];
            double bad = sums[from + 2 * level + 1];
            for (double k = 1; k <= answers + 1e-9; k++) {
                area += (wrong + k * bad / answers) / (taken + k);
            }
            // of rows that are asked several times: what is left of an answer
            double rest = answers - Math.floor(answers + 1e-9);
            if (rest > 1e-9) {
                area += rest * (wrong + bad) / (taken + answers);
            }
            taken += answers;
            wrong += bad;
        }
        return area / taken;
    }
}
