package org.trustllm.internal.stats;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.trustllm.internal.maths.Finite;

/**
 * Krippendorff's alpha for any number of raters, not all of whom rated everything.
 *
 * <p>α = 1 - Dₒ / Dₑ, observed over expected disagreement of the values that can be paired within a unit, each unit of m
 * values weighing its pairs by 1 / (m - 1); at most 1, 0 is chance. Krippendorff (2011), Computing Krippendorff's
 * Alpha-Reliability, University of Pennsylvania.
 */
public final class KrippendorffAlpha {
    private KrippendorffAlpha() {}

    /** How far two values are from each other. */
    private interface Distance {
        double between(double a, double b);
    }

    /** Values are names of categories: a pair agrees or does not. */
    public static OptionalDouble nominal(List<double[]> units) {
        return alpha(units, (a, b) -> a == b ? 0 : 1);
    }

    /** Values are numbers: a pair is off by the square of its difference. */
    public static OptionalDouble interval(List<double[]> units) {
        return alpha(units, (a, b) -> (a - b) * (a - b));
    }

    /** Empty where no unit has two values, or where all values are alike. */
    private static OptionalDouble alpha(List<double[]> units, Distance distance) {
        double[] paired = units.stream()
                .filter(unit -> unit.length > 1)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        Finite.check("labels", paired);
        double observed = 0;
        for (double[] unit : units) {
            if (unit.length > 1) {
                observed += disagreement(unit, distance) / (unit.length - 1);
            }
        }
        double[][] counted = counted(paired);
        double expected = 0;
        for (double[] a : counted) {
            for (double[] b : counted) {
                expected += a[1] * b[1] * distance.between(a[0], b[0]);
            }
        }
        return expected == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 - (paired.length - 1) * observed / expected);
    }

    private static double disagreement(double[] unit, Distance distance) {
        double sum = 0;
        for (double a : unit) {
            for (double b : unit) {
                sum += distance.between(a, b);
            }
        }
        return sum;
    }

    /** Each value that occurs, with how often it does. */
    private static double[][] counted(double[] values) {
        return Arrays.stream(values)
                .boxed()
                .collect(Collectors.groupingBy(v -> v, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> new double[] {entry.getKey(), entry.getValue()})
                .toArray(double[][]::new);
    }
}
