package org.trustllm.benchmark.toolkit;

import java.util.Set;
import java.util.TreeSet;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metric;

/** What single scorers of the toolkit return or raise on answers that they were not made for. */
final class Checks {
    private static final double MOST_IN_64_BITS = 0x1p64;
    private static final double LEAST_IN_64_BITS = -0x1p63;

    private Checks() {}

    /** A value where there were rows, but none that counts. */
    static Metric orElse(double value, Metric metric) {
        return new Checked<>(
                metric,
                false,
                judged -> true,
                Boolean::logicalOr,
                Carried.TRUTH,
                (rows, figure) -> rows && figure.value() == null
                        ? figure.withValue(value).withNote("what the toolkit returns where nothing counts")
                        : figure);
    }

    /** Raises where right and read classes together are only one. */
    static Metric bothClasses(String facet, Metric metric) {
        return new Checked<>(
                metric,
                Set.of(),
                judged -> classes(facet, judged),
                Checks::union,
                Carried.TEXTS,
                (classes, figure) -> classes.size() == 1
                        ? figure.withoutValue("the toolkit raises ValueError: one class only")
                        : figure);
    }

    private static Set<String> classes(String facet, Judged judged) {
        return judged.verdict() instanceof Verdict.Scored scored
                ? union(Set.of(scored.label()), Set.of(judged.facet(facet)))
                : Set.of();
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        if (some.containsAll(others)) {
            return some;
        }
        Set<String> union = new TreeSet<>(some);
        union.addAll(others);
        return union;
    }

    /** Raises where a row is left without a partner. */
    static Metric evenRows(Metric metric) {
        return new Checked<>(
                metric,
                0L,
                judged -> 1L,
                Long::sum,
                Carried.COUNT,
                (rows, figure) -> rows % 2 == 0
                        ? figure
                        : figure.withoutValue("the toolkit raises AssertionError: an odd number of rows"));
    }

    /** Raises where an integer does not fit into 64 bits, for which NumPy keeps objects. */
    static Metric within64Bits(Metric metric) {
        return new Checked<>(
                metric,
                Integer.MAX_VALUE,
                judged -> isTooLong(judged.verdict()) ? judged.key().row() : Integer.MAX_VALUE,
                Math::min,
                Carried.NUMBER,
                (row, figure) ->
                        row == Integer.MAX_VALUE ? figure : figure.withoutValue(Raised.words("AttributeError", row)));
    }

    private static boolean isTooLong(Verdict verdict) {
        return verdict instanceof Verdict.Scored scored
                && (scored.value() >= MOST_IN_64_BITS || scored.value() < LEAST_IN_64_BITS);
    }
}
