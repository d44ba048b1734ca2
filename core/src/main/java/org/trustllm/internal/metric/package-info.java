/**
 * Figures that are made in another way from what any metric keeps: {@link
 * org.trustllm.internal.metric.PairedFigure} of two models at once, {@link
 * org.trustllm.internal.metric.SequentialTally} of rows that are asked until it is sure enough.
 */
@NullMarked
package org.trustllm.internal.metric;

import org.jspecify.annotations.NullMarked;
