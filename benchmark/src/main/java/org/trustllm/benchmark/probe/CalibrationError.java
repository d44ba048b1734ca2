package org.trustllm.benchmark.probe;

import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Scale;
import org.trustllm.metric.SumMetric;

/**
 * Expected calibration error of stated confidences, in ten bins of equal width, a confidence of 100 in the last (Guo et al., 2017).
 * Of few answers it is too high, as chance alone parts bins from their confidences, and so is its interval by resampling.
 */
record CalibrationError() implements SumMetric {
    private static final int BINS = 10;
    private static final int WIDTH = 3;
    private static final Scale SCALE = Scale.share(
            "ece",
            Direction.LOWER_IS_BETTER,
            "sum over ten bins of stated confidence of |right answers - sum of confidences / 100| / scored answers");

    @Override
    public Scale scale() {
        return SCALE;
    }

    @Override
    public int width() {
        return BINS * WIDTH;
    }

    @Override
    public double[] adds(Judged judged, Verdict.Scored verdict) {
        int confidence = ConfidenceJudge.confidence(verdict);
        int bin = Math.min(BINS - 1, confidence * BINS / ConfidenceJudge.MOST);
        double[] adds = new double[width()];
        adds[WIDTH * bin] = 1;
        adds[WIDTH * bin + 1] = ConfidenceJudge.isRight(verdict) ? 1 : 0;
        adds[WIDTH * bin + 2] = confidence / (double) ConfidenceJudge.MOST;
        return adds;
    }

    @Override
    public double figure(double[] sums, int from) {
        double answers = 0;
        double off = 0;
        for (int bin = 0; bin < BINS; bin++) {
            answers += sums[from + WIDTH * bin];
            off += Math.abs(sums[from + WIDTH * bin + 1] - sums[from + WIDTH * bin + 2]);
        }
        return off / answers;
    }
}
