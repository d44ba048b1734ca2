package org.trustllm.provider;

import java.time.Duration;
import org.trustllm.calling.Waiting;

/** Lets calls start one after the other, a fixed time apart. Safe for use by several threads. */
final class Turns {
    private final long interval;
    private final Waiting waiting;
    private boolean begun;
    private long next;

    Turns(Duration interval, Waiting waiting) {
        this.interval = interval.toNanos();
        this.waiting = waiting;
    }

    /** Waits for the next turn. */
    void take() {
        long wait = claim();
        if (wait > 0) {
            waiting.pause(Duration.ofNanos(wait));
        }
    }

    private synchronized long claim() {
        long now = waiting.nanos();
        long start = begun && next - now > 0 ? next : now;
        begun = true;
        next = start + interval;
        return start - now;
    }
}
