/**
 * The front door: {@link org.trustllm.Evaluation}.
 *
 * <p>Read on in the order of the straight line: {@code data}, {@code model}, {@code judge}, {@code metric}, {@code
 * task}, {@code run}, {@code report}; {@code stats} stands under metric and report.
 */
@NullMarked
package org.trustllm;

import org.jspecify.annotations.NullMarked;
