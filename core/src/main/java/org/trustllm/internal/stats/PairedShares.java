package org.trustllm.internal.stats;

import org.trustllm.internal.maths.Normal;
import org.trustllm.stats.Estimate;

/**
 * Two shares of the same rows, by the rows on which they differ. Has an interval also where none differ, which resampling has not.
 *
 * @param firstOnly rows that only the first counts
 * @param secondOnly rows that only the second counts
 * @param rows all rows, at least 1
 */
public record PairedShares(int firstOnly, int secondOnly, int rows) {
    public PairedShares {
        if (firstOnly < 0 || secondOnly < 0 || rows < 1 || firstOnly + secondOnly > rows) {
            throw new IllegalArgumentException("expected counts that add up to at most the rows, found %d and %d of %d"
                    .formatted(firstOnly, secondOnly, rows));
        }
    }

    /**
     * The first share less the second with its 95 % interval: adjusted Wald, one added to either count. Bonett and Price (2012),
     * Journal of Educational and Behavioral Statistics 37, 479-488.
     */
    public Estimate difference() {
        double one = (firstOnly + 1.0) / (rows + 2);
        double other = (secondOnly + 1.0) / (rows + 2);
        double middle = one - other;
        double error = Normal.Z * Math.sqrt((one + other - middle * middle) / (rows + 2));
        double value = (double) (firstOnly - secondOnly) / rows;
        return new Estimate(
                value, Math.min(value, Math.max(-1, middle - error)), Math.max(value, Math.min(1, middle + error)));
    }
}
