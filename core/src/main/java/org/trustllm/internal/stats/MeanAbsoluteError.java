package org.trustllm.internal.stats;

import java.util.Optional;
import org.trustllm.internal.maths.Finite;
import org.trustllm.internal.maths.Normal;
import org.trustllm.stats.Estimate;

/** The mean of |truth - score|. */
public final class MeanAbsoluteError {
    private MeanAbsoluteError() {}

    /** With the normal interval of a mean, m ± 1.96 s / √n; empty for fewer than two pairs. */
    public static Optional<Estimate> estimate(double[] truth, double[] score) {
        Finite.check("truth", truth);
        Finite.check("score", score);
        int n = truth.length;
        if (n < 2) {
            return Optional.empty();
        }
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += Math.abs(truth[i] - score[i]) / n;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = Math.abs(truth[i] - score[i]) - mean;
            squares += off * off;
        }
        double half = Normal.Z * Math.sqrt(squares / (n - 1) / n);
        return Optional.of(new Estimate(mean, Math.max(0, mean - half), mean + half));
    }
}
