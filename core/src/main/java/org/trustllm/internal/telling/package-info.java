/**
 * Telling what is no report: {@link org.trustllm.internal.telling.ComparisonText} and {@link
 * org.trustllm.internal.telling.ComparisonJson} of runs beside each other, {@link org.trustllm.internal.telling.GateText} of a
 * gate's word, {@link org.trustllm.internal.telling.LeaderboardRenderers} of models in order.
 */
@NullMarked
package org.trustllm.internal.telling;

import org.jspecify.annotations.NullMarked;
