package org.trustllm.internal.stats;

import java.util.Optional;
import java.util.stream.IntStream;
import org.trustllm.internal.maths.Finite;
import org.trustllm.internal.maths.Normal;
import org.trustllm.stats.Estimate;

/**
 * The area under the receiver operating characteristic: how often a positive scores higher than a negative, ties by
 * half.
 */
public final class RocAuc {
    private RocAuc() {}

    /**
     * The area with the interval of Hanley and McNeil (1982, Radiology 143, 29–36), cut at 0 and 1. Empty where all
     * labels are alike.
     */
    public static Optional<Estimate> estimate(boolean[] label, double[] score) {
        Finite.check("score", score);
        if (label.length != score.length) {
            throw new IllegalArgumentException(
                    "expected a score a label, found " + label.length + " and " + score.length);
        }
        int[] order = IntStream.range(0, score.length)
                .boxed()
                .sorted((a, b) -> Double.compare(score[a], score[b]))
                .mapToInt(i -> i)
                .toArray();
        double ranks = 0;
        long positives = 0;
        for (int from = 0; from < order.length; ) {
            int end = from;
            while (end < order.length && score[order[end]] == score[order[from]]) {
                end++;
            }
            for (int i = from; i < end; i++) {
                if (label[order[i]]) {
                    positives++;
                    ranks += (from + 1 + end) / 2.0;
                }
            }
            from = end;
        }
        long negatives = order.length - positives;
        if (positives == 0 || negatives == 0) {
            return Optional.empty();
        }
        double area = (ranks - positives * (positives + 1) / 2.0) / positives / negatives;
        double half = Normal.Z * standardError(area, positives, negatives);
        return Optional.of(new Estimate(area, Math.max(0, area - half), Math.min(1, area + half)));
    }

    private static double standardError(double area, long positives, long negatives) {
        double squared = area * area;
        double q1 = area / (2 - area);
        double q2 = 2 * squared / (1 + area);
        return Math.sqrt((area * (1 - area) + (positives - 1) * (q1 - squared) + (negatives - 1) * (q2 - squared))
                / positives
                / negatives);
    }
}
