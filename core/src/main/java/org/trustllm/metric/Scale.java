package org.trustllm.metric;

/**
 * What a metric's values mean.
 *
 * @param name the field's word for it, {@code refusal_rate}
 * @param direction which way is better
 * @param low the least possible value
 * @param high the greatest possible value
 * @param formula how it is computed, in one line
 */
public record Scale(String name, Direction direction, double low, double high, String formula) {

    /** A share of answers, from 0 to 1. */
    public static Scale share(String name, Direction direction, String formula) {
        return new Scale(name, direction, 0, 1, formula);
    }

    /** The same, computed otherwise. */
    Scale withFormula(String formula) {
        return new Scale(name, direction, low, high, formula);
    }

    /** Where a value stands between the worst (0) and the best (1) possible one; for pictures, not for ranks. */
    public double goodness(double value) {
        double share = Math.max(0, Math.min(1, (value - low) / (high - low)));
        return direction == Direction.HIGHER_IS_BETTER ? share : 1 - share;
    }
}
