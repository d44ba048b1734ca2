/**
 * How sure we are: methods with their formula and source, free of everything else in the project.
 *
 * <p>In order of use. A number with its interval is an {@link org.trustllm.stats.Estimate}; {@link
 * org.trustllm.stats.Wilson} makes it for a share of independent rows. Comparing two: {@link org.trustllm.stats.McNemar},
 * {@link org.trustllm.stats.EffectSize}; many: {@link org.trustllm.stats.Correction}. Beforehand: {@link
 * org.trustllm.stats.Power}. Afterwards: {@link org.trustllm.stats.VarianceComponents}. All levels are 5 %, all tests
 * two-sided; where there is no answer the result is empty and never NaN.
 */
@NullMarked
package org.trustllm.stats;

import org.jspecify.annotations.NullMarked;
