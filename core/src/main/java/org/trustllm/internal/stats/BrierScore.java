package org.trustllm.internal.stats;

import java.util.Optional;
import org.trustllm.internal.maths.Finite;
import org.trustllm.stats.Estimate;

/**
 * How far probabilities are from what came true: the mean of (probability - outcome)², outcomes being 0 or 1; in [0, 1],
 * lower is better. Brier (1950), Monthly Weather Review 78, 1–3.
 */
public final class BrierScore {
    /** The 0.975 quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    private BrierScore() {}

    /** With the normal interval of a mean, cut at 0 and 1; empty for fewer than two pairs. */
    public static Optional<Estimate> estimate(boolean[] outcome, double[] probability) {
        Finite.check("probability", probability);
        int n = outcome.length;
        if (n < 2) {
            return Optional.empty();
        }
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += squared(outcome[i], probability[i]) / n;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = squared(outcome[i], probability[i]) - mean;
            squares += off * off;
        }
        double half = Z * Math.sqrt(squares / (n - 1) / n);
        return Optional.of(new Estimate(mean, Math.max(0, mean - half), Math.min(1, mean + half)));
    }

    private static double squared(boolean outcome, double probability) {
        double off = probability - (outcome ? 1 : 0);
        return off * off;
    }
}
