package org.trustllm.journal;

import java.time.Duration;

/**
 * A histogram of times with buckets that grow by 1/64, so that a percentile is right to 1.6 % however many there are.
 * Not safe for use by several threads.
 */
final class Latencies {
    private static final int STEPS = 64;
    private static final int STEP_BITS = 6;

    private final long[] buckets = new long[STEPS * Long.SIZE];
    private long count;

    public void add(Duration latency) {
        buckets[bucket(Math.max(0, latency.toNanos() / 1000))]++;
        count++;
    }

    public long count() {
        return count;
    }

    /** The least time that a share of all times does not exceed; zero where there are none. */
    public Duration percentile(double share) {
        long wanted = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        for (int i = 0; i < buckets.length; i++) {
            seen += buckets[i];
            if (seen >= wanted) {
                return Duration.ofNanos(upper(i) * 1000);
            }
        }
        return Duration.ZERO;
    }

    /** Microseconds below 64 have a bucket each; above, 64 share every doubling. */
    private static int bucket(long micros) {
        int doublings = Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(micros | 1) - STEP_BITS);
        return doublings * STEPS + (int) (micros >> doublings);
    }

    private static long upper(int bucket) {
        int doublings = Math.max(0, bucket / STEPS - 1);
        long steps = bucket - (long) doublings * STEPS;
        return ((steps + 1) << doublings) - 1;
    }
}
