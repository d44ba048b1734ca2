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

    /** When a call was answered last. */
    private volatile @Nullable Long answered;

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
                T result = call.get();
                answered = waiting.nanos();
                return new Made<>(result, 1 + failures + postponed);
            } catch (ModelException e) {
                boolean later = e.reason() == ModelException.Reason.RATE_LIMITED;
                failures += later ? 0 : 1;
                postponed += later ? 1 : 0;
                long left = backoff.patience().toNanos() - (waiting.nanos() - begun);
                if (e.kind() != ModelException.Kind.TRANSIENT || (!later && failures >= backoff.attempts())) {
                    throw e;
                }
                if (later && left <= 0) {
                    Long last = answered;
                    throw last == null || last - begun < 0 ? givenUp(e) : e;
                }
                repeats.increment();
                Duration wait = wait(later ? postponed : failures, e.retryAfter());
                waiting.pause(later && wait.compareTo(Duration.ofNanos(left)) > 0 ? Duration.ofNanos(left) : wait);
            }
        }
    }

    /** Nobody was answered for as long as there was patience; the next row would fare no better. */
    private ModelException givenUp(ModelException last) {
        return new ModelException(
                ModelException.Kind.UNAVAILABLE,
                last.reason(),
                "expected an answer within %s, the patience that there is (--patience), found only words to come later, the last ones: %s"
                        .formatted(words(backoff.patience()), last.getMessage()),
                last.retryAfter(),
                last);
    }

    private static String words(Duration time) {
        return time.compareTo(Duration.ofMinutes(2)) < 0 ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }

    /** What the provider asks for, and a little more by chance; otherwise what backing off comes to. */
    private Duration wait(int times, @Nullable Duration asked) {
        Duration own = backoff.after(times, time.chance());
        if (asked == null) {
            return own;
        }
        Duration most = backoff.patience().compareTo(own) > 0 ? backoff.patience() : own;
        return (asked.compareTo(most) > 0 ? most : asked)
                .plusMillis((long) (time.chance().getAsDouble() * 50));
    }

    /** Calls that were made again so far. */
    long repeats() {
        return repeats.sum();
    }
}
