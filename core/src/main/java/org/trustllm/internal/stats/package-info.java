/**
 * What figures and their intervals are made with: methods with their formula and source that only our own modules use.
 *
 * <p>Rows that come in clusters: {@link org.trustllm.internal.stats.ClusteredProportion} for a share, {@link
 * org.trustllm.internal.stats.Bootstrap} over {@link org.trustllm.internal.stats.Clusters} for every other figure, {@link
 * org.trustllm.internal.stats.ConfidenceSequence} where one looks while the rows come in, {@link
 * org.trustllm.internal.stats.PairedPermutation} for two models. Judges against labels: {@link
 * org.trustllm.internal.stats.BinaryCounts}, {@link org.trustllm.internal.stats.CohenKappa}, {@link
 * org.trustllm.internal.stats.RocAuc}, and {@link org.trustllm.internal.stats.CorrectedRate} of what they are known to
 * miss. Correlations: {@link org.trustllm.internal.stats.Pearson}, {@link org.trustllm.internal.stats.Spearman}. Levels and
 * sides are those of {@code org.trustllm.stats}: 5 %, two-sided, empty and never NaN where there is no answer.
 */
@NullMarked
package org.trustllm.internal.stats;

import org.jspecify.annotations.NullMarked;
