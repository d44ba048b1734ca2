package org.trustllm.local.judge;

/**
 * A text with what it should be taken for.
 *
 * @param features the text
 * @param target a share for each outcome, of sum 1
 * @param weight how much it counts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Example(Features features, float[] target, float weight) {}
