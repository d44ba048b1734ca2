package org.trustllm.app.option;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Amounts on the command line. */
public final class Dollars {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
    private static final int MOST_DECIMALS = 12;

    private Dollars() {}

    /** Refuses an amount that is none that anybody would spend; null passes. */
    public static void check(String option, @Nullable BigDecimal amount) {
        if (amount == null) {
            return;
        }
        // a number of any length is never written out
        boolean plain = amount.scale() <= MOST_DECIMALS && (long) amount.precision() - amount.scale() <= 10;
        if (!plain || amount.signum() < 0 || amount.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("expected %s from 0 to 1000000000, with at most %d decimals, found %s"
                    .formatted(option, MOST_DECIMALS, amount));
        }
    }
}
