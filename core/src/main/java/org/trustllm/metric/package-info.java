/**
 * What the verdicts say together.
 *
 * <p>A {@link org.trustllm.metric.Metric} turns {@link org.trustllm.metric.Judged} answers into one {@link
 * org.trustllm.metric.Measure}, with its parts where it has any, through a {@link org.trustllm.metric.Tally} that keeps
 * counts and no answers. {@link org.trustllm.metric.Metrics} is the list to choose from. Most are a {@link
 * org.trustllm.metric.SumMetric}: what an answer adds to some {@link org.trustllm.metric.Sums}, and the figure of these.
 * Unscored answers are counted beside a value and never enter it.
 */
@NullMarked
package org.trustllm.metric;

import org.jspecify.annotations.NullMarked;
