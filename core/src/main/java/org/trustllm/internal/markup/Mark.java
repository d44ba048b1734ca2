package org.trustllm.internal.markup;

import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Interval;

/**
 * A model's value in a chart.
 *
 * @param name the model
 * @param marker whose it is
 * @param value the value
 * @param interval how sure, where it is known
 */
public record Mark(
        String name, Marker marker, double value, @Nullable Interval interval) {}
