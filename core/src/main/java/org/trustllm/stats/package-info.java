/**
 * How sure we are: methods with their formula and source, free of everything else in the project.
 *
 * <p>In order of use. Intervals: {@link org.trustllm.stats.Wilson} for a share of independent rows, {@link
 * org.trustllm.stats.ClusteredProportion} for one of rows that come in clusters, {@link org.trustllm.stats.Bootstrap}
 * over {@link org.trustllm.stats.Clusters} for every other figure, {@link org.trustllm.stats.ConfidenceSequence} where one
 * looks while the rows come in. Comparing two: {@link org.trustllm.stats.McNemar}, {@link
 * org.trustllm.stats.PairedPermutation}, {@link org.trustllm.stats.EffectSize}; many: {@link
 * org.trustllm.stats.Correction}. Beforehand: {@link org.trustllm.stats.Power}. Afterwards: {@link
 * org.trustllm.stats.VarianceComponents}. Correlations: {@link org.trustllm.stats.Pearson}, {@link
 * org.trustllm.stats.Spearman}. All levels are 5 %, all tests two-sided; where there is no answer the result is empty
 * and never NaN.
 */
@NullMarked
package org.trustllm.stats;

import org.jspecify.annotations.NullMarked;
