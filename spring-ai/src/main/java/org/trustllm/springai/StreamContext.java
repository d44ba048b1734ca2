package org.trustllm.springai;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.function.Supplier;
import reactor.util.context.ContextView;

/** Guards of a stream look in another thread than that of the caller; what is told of them belongs to the caller's observation. */
final class StreamContext {
    private static final ContextSnapshotFactory SNAPSHOTS =
            ContextSnapshotFactory.builder().build();

    private StreamContext() {}

    /** With what the stream's context holds as the thread's own, such as the observation and so the span that is current. */
    static <T> T in(ContextView context, Supplier<T> work) {
        ContextSnapshot.Scope known = SNAPSHOTS.setThreadLocalsFrom(context);
        try {
            return work.get();
        } finally {
            known.close();
        }
    }
}
