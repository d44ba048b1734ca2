package org.trustllm.internal.calling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatModel;

/**
 * When the next call may start: not before the moment that the provider named, and no faster than it has let calls
 * through.
 *
 * <p>Between two refusals a provider's quota was empty at both ends, so the calls that it let through meanwhile are the
 * rate at which it fills. Calls then start at a little less than that rate, which creeps up again while none is refused.
 * Not safe for use by several threads.
 */
final class Pace {
    private static final double MARGIN = 0.97;
    private static final double CREEP_PER_SECOND = 0.02;
    private static final Duration UNTOLD = Duration.ofSeconds(1);

    /** How far starts may lag behind the rate and be made up for; a busy machine wakes threads late. */
    private static final long SLACK = Duration.ofMillis(250).toNanos();

    /** Too few calls to tell a rate from. */
    private static final int FEW = 10;

    /** Enough calls to believe a rate however far it is from the last one. */
    private static final int MANY = 25;

    private final long begun;
    private boolean refusedBefore;
    private long epoch;
    private long gate;
    private long next;
    private double rate = Double.POSITIVE_INFINITY;
    private long rateAt;
    private long admitted;

    Pace(long now) {
        this.begun = now;
        this.epoch = now;
        this.gate = now;
        this.next = now;
    }

    /** Takes the next start and returns how many nanoseconds it is away; at most 0 for now. */
    long claim(long now) {
        long start = later(now - SLACK, later(gate, next));
        next = start;
        if (rate < Double.POSITIVE_INFINITY) {
            double seconds = Math.max(0, (now - rateAt) / 1e9);
            next += (long) (1e9 / (rate * (1 + CREEP_PER_SECOND * seconds)));
        }
        return start - now;
    }

    /** Whether nothing may start now. */
    boolean isClosed(long now) {
        return opens(now) > 0;
    }

    /** How many nanoseconds away the moment is before which nothing may start; at most 0 where anything may. */
    long opens(long now) {
        return gate - now;
    }

    /** The provider took a call, whatever came of it. */
    void admitted() {
        admitted++;
    }

    /** The provider said to come later. */
    void refused(long started, long now, @Nullable Duration after) {
        gate = later(gate, now + (after == null ? UNTOLD : after).toNanos());
        if (refusedBefore && started - epoch < 0) {
            // was under way already when the last refusal came
            return;
        }
        double measured = admitted / Math.max(1e-9, (now - epoch) / 1e9);
        if (admitted >= FEW) {
            // before the first refusal a quota that was full may have let through more than it fills
            double least = admitted >= MANY ? 0 : rate / 2;
            rate = refusedBefore ? Math.max(MARGIN * measured, least) : measured;
            rateAt = gate;
        } else if (refusedBefore) {
            rate *= MARGIN;
            rateAt = gate;
        }
        refusedBefore = true;
        epoch = now;
        admitted = 0;
    }

    /** What the provider said of its quota. */
    void told(ChatModel.RateLimit said, long now, int inFlight) {
        Duration reset = said.untilReset();
        if (reset == null || said.remainingRequests() < 0) {
            return;
        }
        if (said.remainingRequests() == 0) {
            gate = later(gate, now + reset.toNanos());
        } else if (said.remainingRequests() <= 2L * inFlight) {
            next = later(next, now + reset.toNanos() / said.remainingRequests());
        }
    }

    private long later(long a, long b) {
        return a - begun > b - begun ? a : b;
    }
}
