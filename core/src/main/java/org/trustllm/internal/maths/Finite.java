package org.trustllm.internal.maths;

/** Refuses what is no number: statistics are over finite values. */
public final class Finite {
    private Finite() {}

    /**
     * One value.
     *
     * @throws IllegalArgumentException where it is NaN or infinite
     */
    public static void check(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("expected a finite " + what + ", found " + value);
        }
    }

    /**
     * Several values.
     *
     * @throws IllegalArgumentException naming the place of the first that is NaN or infinite
     */
    public static void check(String what, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "expected finite " + what + ", found " + values[i] + " at " + i + " of " + values.length);
            }
        }
    }
}
