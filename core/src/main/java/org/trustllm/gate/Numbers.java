package org.trustllm.gate;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as text. */
final class Numbers {
    private Numbers() {}

    /** Four decimals, so that a value beside its limit shows on which side it lies. */
    static String text(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** As it was written. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
