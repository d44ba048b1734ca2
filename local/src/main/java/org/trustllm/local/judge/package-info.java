/**
 * Judges with weights of their own, which decide in this process and without a download.
 *
 * <p>{@link org.trustllm.local.judge.EmbeddedJudges} is the list to choose from. An answer becomes hashed n-grams
 * ({@code TextFeatures}), a small network weighs them ({@code Network}), and a judge puts the outcome in words.
 * Weights are made in {@code training}, the same bytes for the same seed.
 */
@NullMarked
package org.trustllm.local.judge;

import org.jspecify.annotations.NullMarked;
