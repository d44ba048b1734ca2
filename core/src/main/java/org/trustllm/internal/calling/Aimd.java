package org.trustllm.internal.calling;

/**
 * How many calls at once: doubles every round trip while all goes well (slow start), then grows by one a round trip;
 * halves where the provider says that it is too much, and gives way a little where answers get slow. Grows only while
 * the places are taken, and never falls below its start: a few calls that hang must not hold up all others, and what is
 * still too much is held back by the {@link Pace}. Not safe for use by several threads.
 */
final class Aimd {
    /** Latency this many times the best one means that calls queue up somewhere. */
    private static final double SLOW = 2;

    private static final int LEAST_WINDOW = 16;

    private final int ceiling;
    private final int floor;
    private double limit;
    private boolean slowStart = true;
    private boolean cut;
    private long cutAt;
    private double best = Double.POSITIVE_INFINITY;
    private double sum;
    private int count;

    Aimd(int start, int ceiling) {
        this.floor = Math.min(start, ceiling);
        this.limit = floor;
        this.ceiling = ceiling;
    }

    int limit() {
        return (int) limit;
    }

    /** An answer came; calls that began before the last cut say nothing about the new limit. */
    void answered(long started, long now, int taken) {
        if (isStale(started)) {
            return;
        }
        if (taken >= (int) limit) {
            limit = Math.min(ceiling, limit + (slowStart ? 1 : 1 / limit));
        }
        sum += now - started;
        count++;
        if (count >= Math.max(LEAST_WINDOW, (int) limit)) {
            double mean = sum / count;
            sum = 0;
            count = 0;
            // the best one fades, so that a provider that got slower for good is not held against the limit for ever
            best = Math.min(mean, best * 1.02);
            if (mean > SLOW * best) {
                cut(0.9, now);
            }
        }
    }

    /** The provider said that it is too much. */
    void refused(long started, long now) {
        if (!isStale(started)) {
            cut(0.5, now);
        }
    }

    private void cut(double factor, long now) {
        limit = Math.max(floor, limit * factor);
        slowStart = false;
        cut = true;
        cutAt = now;
    }

    private boolean isStale(long started) {
        return cut && started - cutAt < 0;
    }
}
