package org.trustllm.internal.stats;

import java.util.Optional;
import org.trustllm.internal.maths.Finite;
import org.trustllm.internal.maths.NoncentralChiSquare;
import org.trustllm.stats.Estimate;

/**
 * How much answers depend on a group, from 0 (not at all) to 1 (wholly).
 *
 * <p>V = √(χ² / (n · min(rows - 1, columns - 1))), with Pearson's χ² = Σ (O - E)² / E of the table of groups and answers. Cramér
 * (1946), Mathematical Methods of Statistics, section 21.9. The bounds are those of the noncentrality λ with which a χ² at least,
 * or at most, as great has a chance of 2.5 %, as √(λ / (n · min(rows - 1, columns - 1))). Smithson (2003), Confidence Intervals,
 * chapter 4. Answers of matched rows vary less than the method takes them to, and χ² can be less than any noncentrality makes
 * likely; for the upper bound it counts as its mean under independence at least, the degrees of freedom, so that a table without
 * any difference is not sure to have none (benchmarks/statistics). Where no answer depends on the group, V is about √(degrees of
 * freedom / n / min) and not 0.
 */
public final class CramersV {
    private static final double TAIL = 0.025;

    private CramersV() {}

    /**
     * V with its 95 % interval.
     *
     * @param counts of each group the answers of each kind, or their expected numbers; empty groups and kinds are left out
     * @return empty where fewer than two of either remain
     */
    public static Optional<Estimate> of(double[][] counts) {
        int columns = counts.length == 0 ? 0 : counts[0].length;
        double[] groups = new double[counts.length];
        double[] kinds = new double[columns];
        double n = 0;
        for (int r = 0; r < counts.length; r++) {
            Finite.check("counts", counts[r]);
            for (int c = 0; c < columns; c++) {
                groups[r] += counts[r][c];
                kinds[c] += counts[r][c];
                n += counts[r][c];
            }
        }
        int rows = met(groups);
        int answers = met(kinds);
        if (rows < 2 || answers < 2) {
            return Optional.empty();
        }
        double statistic = 0;
        for (int r = 0; r < groups.length; r++) {
            for (int c = 0; c < columns; c++) {
                double expected = groups[r] * kinds[c] / n;
                double off = counts[r][c] - expected;
                statistic += expected > 0 ? off * off / expected : 0;
            }
        }
        int degrees = (rows - 1) * (answers - 1);
        double most = n * (Math.min(rows, answers) - 1);
        double value = Math.min(1, Math.sqrt(statistic / most));
        double low = Math.sqrt(NoncentralChiSquare.noncentrality(statistic, degrees, 1 - TAIL) / most);
        double high = Math.sqrt(NoncentralChiSquare.noncentrality(Math.max(statistic, degrees), degrees, TAIL) / most);
        return Optional.of(new Estimate(value, Math.min(low, value), Math.clamp(high, value, 1)));
    }

    private static int met(double[] totals) {
        int met = 0;
        for (double total : totals) {
            met += total > 0 ? 1 : 0;
        }
        return met;
    }
}
