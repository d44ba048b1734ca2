package org.trustllm.benchmark.analysis;

import java.util.Arrays;
import java.util.List;

/**
 * What a box plot shows of some numbers: quartiles by linear interpolation between neighbours (Hyndman and Fan's type 7), and
 * whiskers to the last number within one and a half times the distance of the quartiles from them (Tukey 1977).
 */
public record Distribution(double lowWhisker, double quartile1, double median, double quartile3, double highWhisker) {
    private static final double REACH = 1.5;

    /** Of at least one number. */
    public static Distribution of(List<Double> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("expected at least one number, found none");
        }
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double first = quantile(sorted, 0.25);
        double third = quantile(sorted, 0.75);
        double reach = REACH * (third - first);
        double low =
                Arrays.stream(sorted).filter(one -> one >= first - reach).min().orElse(first);
        double high =
                Arrays.stream(sorted).filter(one -> one <= third + reach).max().orElse(third);
        return new Distribution(low, first, quantile(sorted, 0.5), third, high);
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    List<Double> marks() {
        return List.of(lowWhisker, quartile1, median, quartile3, highWhisker);
    }
}
