package org.trustllm.internal.maths;

import java.util.Arrays;

/** Places of values in their order, ties seen to. */
public final class Ranks {
    private Ranks() {}

    /**
     * Competition ranks, "1, 2, 2, 4": one more than the number of values that are better, so that ties share the best
     * place.
     *
     * @param highestFirst whether the greatest value has rank 1
     */
    public static int[] competition(double[] values, boolean highestFirst) {
        Finite.check("values", values);
        int[] ranks = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            ranks[i] = 1 + better(values[i], values, highestFirst);
        }
        return ranks;
    }

    /** How many of the values are better than one. */
    public static int better(double value, double[] values, boolean highestFirst) {
        Finite.check("value", value);
        Finite.check("values", values);
        return (int) Arrays.stream(values)
                .filter(other -> highestFirst ? other > value : other < value)
                .count();
    }
}
