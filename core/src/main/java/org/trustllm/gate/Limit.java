package org.trustllm.gate;

import org.jspecify.annotations.Nullable;

/**
 * How low and how high a value may be.
 *
 * @param min the least that passes; null for no such end
 * @param max the greatest that passes; null for no such end
 */
public record Limit(@Nullable Double min, @Nullable Double max) {
    public Limit {
        if (min == null && max == null) {
            throw new IllegalArgumentException("expected min or max, found neither");
        }
        if (min != null && max != null && min > max) {
            throw new IllegalArgumentException("expected min at most max, found " + min + " and " + max);
        }
    }
}
