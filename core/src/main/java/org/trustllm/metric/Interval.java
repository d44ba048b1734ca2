package org.trustllm.metric;

/**
 * A 95 % confidence interval.
 *
 * @param low lower bound
 * @param high upper bound
 * @param method how it was computed
 */
public record Interval(double low, double high, String method) {}
