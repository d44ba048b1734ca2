/**
 * The TrustLLM benchmark (ICML 2024): six sections, one file each, whose methods are its tasks in the paper's order.
 *
 * <p>Start with {@link org.trustllm.benchmark.TrustBenchmark}. The sections read like the paper's table: which rows, at
 * which temperature, judged by whom, measured how.
 */
@NullMarked
package org.trustllm.benchmark;

import org.jspecify.annotations.NullMarked;
