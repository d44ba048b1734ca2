package org.trustllm.local.judge.training;

import org.trustllm.local.judge.Features;

/**
 * A text with what it should be taken for.
 *
 * @param features the text
 * @param target a share for each outcome, of sum 1
 * @param weight how much it counts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record TrainingExample(Features features, float[] target, float weight) {}
