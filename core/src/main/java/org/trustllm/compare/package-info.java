/**
 * What two or more runs say of each other.
 *
 * <p>{@link org.trustllm.compare.ComparedRun} reads a run, {@link org.trustllm.compare.Comparison} pairs runs on the samples
 * that they share, and its {@link org.trustllm.compare.TaskComparison}s hold difference, interval, tests and corrections;
 * {@link org.trustllm.internal.telling.ComparisonText} and {@link org.trustllm.internal.telling.ComparisonJson} tell it. {@link
 * org.trustllm.compare.Pairing} is the same for one figure of two runs.
 */
@NullMarked
package org.trustllm.compare;

import org.jspecify.annotations.NullMarked;
