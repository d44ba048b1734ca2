package org.trustllm.internal.maths;

import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's chi-square test of independence on a table of counts.
 *
 * <p>χ² = Σ (|O - E| - c)² / E with E = row total · column total / total, and Yates' continuity correction c = min(0.5,
 * |O - E|) for tables with one degree of freedom only (c = 0 otherwise), as SciPy's {@code chi2_contingency}.
 *
 * @param statistic χ², at least 0
 * @param degrees degrees of freedom, (rows - 1)(columns - 1)
 * @param pValue probability of a statistic at least as great under independence, in [0, 1]
 * @param leastExpected the least expected count; below 5 the approximation is poor
 */
public record ChiSquare(double statistic, int degrees, double pValue, double leastExpected) {

    /** Rows and columns without a count are left out; empty where fewer than two of either remain. */
    public static Optional<ChiSquare> test(long[][] counts) {
        int rows = counts.length;
        int columns = rows == 0 ? 0 : counts[0].length;
        double[] rowTotals = new double[rows];
        double[] columnTotals = new double[columns];
        double total = 0;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (counts[r][c] < 0) {
                    throw new IllegalArgumentException("expected counts of at least 0, found " + counts[r][c]);
                }
                rowTotals[r] += counts[r][c];
                columnTotals[c] += counts[r][c];
                total += counts[r][c];
            }
        }
        int metRows = positive(rowTotals);
        int metColumns = positive(columnTotals);
        if (metRows < 2 || metColumns < 2) {
            return Optional.empty();
        }
        int degrees = (metRows - 1) * (metColumns - 1);
        double statistic = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double expected = rowTotals[r] * columnTotals[c] / total;
                if (expected > 0) {
                    double distance = Math.abs(counts[r][c] - expected);
                    distance -= degrees == 1 ? Math.min(0.5, distance) : 0;
                    statistic += distance * distance / expected;
                    least = Math.min(least, expected);
                }
            }
        }
        double p = ChiSquaredDistribution.of(degrees).survivalProbability(statistic);
        return Optional.of(new ChiSquare(statistic, degrees, p, least));
    }

    private static int positive(double[] totals) {
        int positive = 0;
        for (double total : totals) {
            positive += total > 0 ? 1 : 0;
        }
        return positive;
    }
}
