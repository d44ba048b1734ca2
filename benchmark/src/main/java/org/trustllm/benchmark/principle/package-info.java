/**
 * The paper's eight dimensions as data, and what can be said of each: what a run measures, what documents disclose, what
 * nobody here can measure.
 *
 * <p>Start with {@link org.trustllm.benchmark.principle.Principles}.
 */
@NullMarked
package org.trustllm.benchmark.principle;

import org.jspecify.annotations.NullMarked;
