package org.trustllm.benchmark.toolkit;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Judged;

/** Which of two answers comes first in the file, and in which epoch; null where there is none. */
final class RowOrder {
    private static final Comparator<Judged> ORDER = Comparator.comparing(Judged::key);

    private RowOrder() {}

    static @Nullable Judged first(@Nullable Judged one, @Nullable Judged other) {
        return one == null || (other != null && ORDER.compare(other, one) < 0) ? other : one;
    }

    static @Nullable Judged last(@Nullable Judged one, @Nullable Judged other) {
        return one == null || (other != null && ORDER.compare(other, one) > 0) ? other : one;
    }
}
