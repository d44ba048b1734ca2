package org.trustllm.stats;

/**
 * A number with its 95 % confidence interval.
 *
 * @param value the estimate
 * @param low lower bound, at most the value
 * @param high upper bound, at least the value
 */
public record Estimate(double value, double low, double high) {}
