package org.trustllm.metric;

import org.trustllm.stats.Wilson;

/**
 * A 95 % confidence interval.
 *
 * @param low lower bound
 * @param high upper bound
 * @param method how it was computed
 */
public record Interval(double low, double high, String method) {
    static Interval wilson(int hits, int n) {
        Wilson wilson = Wilson.interval95(hits, n);
        return new Interval(wilson.low(), wilson.high(), "Wilson");
    }
}
