/**
 * Whether a model has met rows before it was asked them.
 *
 * <p>{@code RowProber} asks a model of a row and of the same row moved, {@code RowGaps} is by how much it does better on the row as it
 * is, and {@code Suspicion} says what many rows come to, with the rate of false alarms.
 */
@NullMarked
package org.trustllm.app.contamination;

import org.jspecify.annotations.NullMarked;
