package org.trustllm.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** p-values adjusted for how many tests were made; each stands where its p-value stood. */
public final class Correction {
    private Correction() {}

    /**
     * Holm's step-down: the i-th smallest of m p-values times m - i + 1, made non-decreasing, at most 1. Below α, the
     * chance of any false finding is at most α, however the tests depend on each other. Holm (1979), Scandinavian
     * Journal of Statistics 6, 65–70.
     */
    public static double[] holm(double[] pValues) {
        int m = pValues.length;
        int[] order = ascending(pValues);
        double[] adjusted = new double[m];
        double greatest = 0;
        for (int i = 0; i < m; i++) {
            greatest = Math.max(greatest, Math.min(1, (m - i) * pValues[order[i]]));
            adjusted[order[i]] = greatest;
        }
        return adjusted;
    }

    /**
     * Benjamini and Hochberg's step-up: the i-th smallest of m p-values times m / i, made non-decreasing from above.
     * Below q, at most the share q of the findings is expected to be false, for tests that are independent or depend
     * positively. Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, 289–300.
     */
    public static double[] benjaminiHochberg(double[] pValues) {
        int m = pValues.length;
        int[] order = ascending(pValues);
        double[] adjusted = new double[m];
        double least = 1;
        for (int i = m; i > 0; i--) {
            least = Math.min(least, pValues[order[i - 1]] * m / i);
            adjusted[order[i - 1]] = least;
        }
        return adjusted;
    }

    private static int[] ascending(double[] pValues) {
        Arrays.stream(pValues).filter(p -> !(p >= 0 && p <= 1)).findFirst().ifPresent(p -> {
            throw new IllegalArgumentException("expected p-values from 0 to 1, found " + p);
        });
        return IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
