package org.trustllm.internal.calling;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Backoff;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.calling.Waiting;
import org.trustllm.model.ModelException;

/**
 * Makes a call again that may succeed later, and gives up at once on any other. Holds nothing while it waits. Safe for
 * use by several threads.
 */
public final class Repeating {
    private final Backoff backoff;
    private final TimeAndChance time;
    private final Waiting waiting;
    private final LongAdder repeats = new LongAdder();

    public Repeating(Backoff backoff, TimeAndChance time) {
        this.backoff = backoff;
        this.time = time;
        this.waiting = time.waiting();
    }

    /**
     * What came of a call.
     *
     * @param result the answer
     * @param calls how many it took, at least 1
     */
    public record Made<T>(T result, int calls) {}

    /**
     * Makes a call until it succeeds.
     *
     * @throws ModelException that of the last call
     */
    public <T> Made<T> make(Supplier<T> call) {
        long begun = waiting.nanos();
        int failures = 0;
        int postponed = 0;
        while (true) {
            try {
                return new Made<>(call.get(), 1 + failures + postponed);
            } catch (ModelException e) {
                boolean later = e.reason() == ModelException.Reason.RATE_LIMITED;
                failures += later ? 0 : 1;
                postponed += later ? 1 : 0;
                boolean patient =
                        later ? waiting.nanos() - begun < backoff.patience().toNanos() : failures < backoff.attempts();
                if (e.kind() != ModelException.Kind.TRANSIENT || !patient) {
                    throw e;
                }
                repeats.increment();
                waiting.pause(wait(later ? postponed : failures, e.retryAfter()));
            }
        }
    }

    /** What the provider asks for, and a little more by chance; otherwise what backing off comes to. */
    private Duration wait(int times, @Nullable Duration asked) {
        Duration own = backoff.after(times, time.chance());
        return asked == null ? own : asked.plusMillis((long) (time.chance().getAsDouble() * 50));
    }

    /** Calls that were made again so far. */
    long repeats() {
        return repeats.sum();
    }
}
