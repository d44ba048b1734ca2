/**
 * Three doors: {@link org.trustllm.Evaluation} asks a model and judges its answers, {@link
 * org.trustllm.RecordedEvaluation} judges answers that exist, {@link org.trustllm.RunDirectory} measures and audits what
 * either has written.
 *
 * <p>Read on in the order of the straight line: {@code data}, {@code model}, {@code judge}, {@code metric}, {@code
 * task}, {@code run}, {@code report}; {@code stats} stands under metric and report.
 */
@NullMarked
package org.trustllm;

import org.jspecify.annotations.NullMarked;
