package org.trustllm.stats;

import java.util.Optional;
import org.trustllm.internal.maths.Normal;

/**
 * How much of the variance of scores lies between prompts and how much within them, over several answers to each.
 *
 * <p>One-way random effects: MSW = Σ(x - prompt's mean)² / (N - k), MSB = Σ n_i (prompt's mean - mean)² / (k - 1), n₀ = (N
 * - Σn_i² / N) / (k - 1); within = MSW, between = max(0, (MSB - MSW) / n₀). Searle, Casella and McCulloch (1992),
 * Variance Components, chapter 3.
 *
 * @param within variance of the answers to one prompt, in squared units of the score; at least 0
 * @param between variance of the prompts' means had each infinitely many answers; at least 0
 * @param prompts k, prompts with at least one answer
 * @param answers N, answers over all
 */
public record VarianceComponents(double within, double between, int prompts, long answers) {

    /** Share of the variance that lies between prompts, in [0, 1]: 1 where answers repeat. Empty without variance. */
    public Optional<Double> reliability() {
        return within + between > 0 ? Optional.of(between / (within + between)) : Optional.empty();
    }

    /**
     * By how much the mean of one answer to each prompt may lie off that of infinitely many: 1.96 √(within / prompts). At least 0.
     */
    public double oneAsking() {
        return Normal.Z * Math.sqrt(within / prompts);
    }

    /**
     * From each prompt's answers, their sum and sum of squares. Empty for fewer than two prompts, where no prompt has two
     * answers, or where scores are too great to be squared.
     */
    public static Optional<VarianceComponents> of(long[] answers, double[] sums, double[] squares) {
        int k = 0;
        long n = 0;
        double total = 0;
        double within = 0;
        double counts = 0;
        for (int i = 0; i < answers.length; i++) {
            if (!Double.isFinite(sums[i]) || !Double.isFinite(squares[i])) {
                return Optional.empty();
            }
            if (answers[i] > 0) {
                k++;
                n += answers[i];
                counts += (double) answers[i] * answers[i];
                total += sums[i];
                within += Math.max(0, squares[i] - sums[i] * sums[i] / answers[i]);
            }
        }
        if (k < 2 || n == k) {
            return Optional.empty();
        }
        double mean = total / n;
        double between = 0;
        for (int i = 0; i < answers.length; i++) {
            if (answers[i] > 0) {
                double off = sums[i] / answers[i] - mean;
                between += answers[i] * off * off;
            }
        }
        double meanWithin = within / (n - k);
        double size = (n - counts / n) / (k - 1);
        double meanBetween = Math.max(0, (between / (k - 1) - meanWithin) / size);
        return Double.isFinite(meanWithin + meanBetween)
                ? Optional.of(new VarianceComponents(meanWithin, meanBetween, k, n))
                : Optional.empty();
    }
}
