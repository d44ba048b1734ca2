/**
 * What is known of runs: their folders, figures, answers, reviews, and what two of them say of each other.
 *
 * <p>{@code Shelf} finds the folders, a {@code RunSummary} says what a run is and came to, {@code RunRows} finds its answers,
 * {@code Live} follows it while it is at work, {@code WorkingRuns} starts and stops it.
 */
@NullMarked
package org.trustllm.dashboard.runs;

import org.jspecify.annotations.NullMarked;
