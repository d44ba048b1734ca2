package org.trustllm.internal.stats;

import java.util.Optional;
import org.trustllm.stats.Estimate;

/**
 * Cohen's kappa of two raters with the same categories: agreement beyond what their rates would give by chance.
 *
 * <p>κ = (p₀ - pₑ) / (1 - pₑ), in [-1, 1]; 1 is full agreement, 0 that of chance. Cohen (1960), Educational and
 * Psychological Measurement 20, 37–46.
 */
public final class CohenKappa {
    /** The 0.975 quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    private CohenKappa() {}

    /**
     * With the normal interval of the asymptotic variance of Fleiss, Cohen and Everitt (1969, Psychological Bulletin
     * 72, 323–327), cut at -1 and 1. Empty where there is nothing, or where chance alone would agree fully.
     *
     * @param counts how often the first rater said the row's category and the second one the column's; square
     */
    public static Optional<Estimate> estimate(long[][] counts) {
        int categories = counts.length;
        double[] rows = new double[categories];
        double[] columns = new double[categories];
        double total = 0;
        double agreed = 0;
        for (int r = 0; r < categories; r++) {
            for (int c = 0; c < categories; c++) {
                rows[r] += counts[r][c];
                columns[c] += counts[r][c];
                total += counts[r][c];
                agreed += r == c ? counts[r][c] : 0;
            }
        }
        if (total == 0) {
            return Optional.empty();
        }
        double chance = 0;
        for (int i = 0; i < categories; i++) {
            rows[i] /= total;
            columns[i] /= total;
            chance += rows[i] * columns[i];
        }
        if (chance >= 1) {
            return Optional.empty();
        }
        double kappa = (agreed / total - chance) / (1 - chance);
        double half = Z * Math.sqrt(variance(counts, rows, columns, total, chance, kappa));
        return Optional.of(new Estimate(kappa, Math.max(-1, kappa - half), Math.min(1, kappa + half)));
    }

    private static double variance(
            long[][] counts, double[] rows, double[] columns, double total, double chance, double kappa) {
        double agreement = 0;
        double disagreement = 0;
        for (int r = 0; r < rows.length; r++) {
            double diagonal = 1 - (rows[r] + columns[r]) * (1 - kappa);
            agreement += counts[r][r] / total * diagonal * diagonal;
            for (int c = 0; c < columns.length; c++) {
                double margins = columns[r] + rows[c];
                disagreement += r == c ? 0 : counts[r][c] / total * margins * margins;
            }
        }
        double last = kappa - chance * (1 - kappa);
        double sum = agreement + (1 - kappa) * (1 - kappa) * disagreement - last * last;
        return Math.max(0, sum) / ((1 - chance) * (1 - chance) * total);
    }
}
