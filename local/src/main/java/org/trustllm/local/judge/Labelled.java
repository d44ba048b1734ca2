package org.trustllm.local.judge;

import org.jspecify.annotations.Nullable;

/**
 * A text with what it should be taken for.
 *
 * @param text the answer
 * @param target a share for each outcome, of sum 1
 * @param weight how much it counts in training
 * @param source the set that it comes from
 * @param group what figures are told apart by: a model, or the source itself
 * @param fold what is held out together in cross-validation; null for texts that only help to train
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Labelled(
        String text,
        float[] target,
        float weight,
        String source,
        String group,
        @Nullable String fold) {

    Example example(Features features) {
        return new Example(features, target, weight);
    }

    /** The share of everything but the first outcome: refused, harmless, toxic. */
    double truth() {
        return 1 - target[0];
    }
}
