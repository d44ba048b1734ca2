package org.trustllm.call;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Delivery;
import org.trustllm.model.ModelException;

/**
 * Makes a call again that may succeed later, and gives up at once on any other. Holds nothing while it waits. The answer
 * says how many calls it took.
 */
public final class Retrying extends Wrapper {
    private final Backoff backoff;
    private final Waiting waiting;
    private final DoubleSupplier chance;
    private final LongAdder retries = new LongAdder();

    /** @param chance from 0 to 1, for the waits */
    public Retrying(ChatModel model, Backoff backoff, Waiting waiting, DoubleSupplier chance) {
        super(model);
        this.backoff = backoff;
        this.waiting = waiting;
        this.chance = chance;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        long begun = waiting.nanos();
        int failures = 0;
        int postponed = 0;
        while (true) {
            try {
                ChatResponse response = wrapped().chat(request);
                int attempts = 1 + failures + postponed;
                return attempts == 1 ? response : response.with(new Delivery(attempts, false));
            } catch (ModelException e) {
                boolean later = e.reason() == ModelException.Reason.RATE_LIMITED;
                failures += later ? 0 : 1;
                postponed += later ? 1 : 0;
                boolean patient =
                        later ? waiting.nanos() - begun < backoff.patience().toNanos() : failures < backoff.attempts();
                if (e.kind() != ModelException.Kind.TRANSIENT || !patient) {
                    throw e;
                }
                retries.increment();
                waiting.pause(wait(later ? postponed : failures, e.retryAfter()));
            }
        }
    }

    /** What the provider asks for, and a little more by chance; otherwise what backing off comes to. */
    private Duration wait(int times, @Nullable Duration asked) {
        Duration own = backoff.after(times, chance);
        return asked == null ? own : asked.plusMillis((long) (chance.getAsDouble() * 50));
    }

    /** Calls that were made again so far. */
    public long retries() {
        return retries.sum();
    }
}
