package org.trustllm.stats;

import java.util.ArrayList;
import java.util.List;
import org.trustllm.internal.maths.Finite;

/**
 * What came true of the answers to which a judge gave a like probability; a calibrated judge's share is its mean
 * probability.
 *
 * @param low the least probability of the bin
 * @param high the greatest one; it belongs to the next bin, but for the last
 * @param n answers in the bin, at least 1
 * @param meanProbability mean of their probabilities
 * @param share how many of them came true, with Wilson's interval
 */
public record ReliabilityBin(double low, double high, int n, double meanProbability, Estimate share) {

    /** Bins of equal width from 0 to 1; those without an answer are left out. */
    public static List<ReliabilityBin> of(boolean[] outcome, double[] probability, int bins) {
        Finite.check("probability", probability);
        int[] n = new int[bins];
        int[] hits = new int[bins];
        double[] sums = new double[bins];
        for (int i = 0; i < outcome.length; i++) {
            int bin = Math.min(bins - 1, (int) (probability[i] * bins));
            n[bin]++;
            hits[bin] += outcome[i] ? 1 : 0;
            sums[bin] += probability[i];
        }
        List<ReliabilityBin> filled = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            if (n[bin] > 0) {
                Wilson interval = Wilson.interval95(hits[bin], n[bin]);
                filled.add(new ReliabilityBin(
                        (double) bin / bins,
                        (bin + 1.0) / bins,
                        n[bin],
                        sums[bin] / n[bin],
                        new Estimate((double) hits[bin] / n[bin], interval.low(), interval.high())));
            }
        }
        return filled;
    }
}
