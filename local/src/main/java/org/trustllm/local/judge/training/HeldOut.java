package org.trustllm.local.judge.training;

import org.trustllm.local.judge.English;

/**
 * A labelled answer with the score that weights gave it which had not seen its fold.
 *
 * @param source the set that it comes from
 * @param group the model, or the source itself
 * @param english whether the answer is in English, as far as its script and small words tell
 * @param truth the label: 1 or 0, or a toxicity
 * @param score the judge's
 */
public record HeldOut(String source, String group, boolean english, double truth, double score) {

    static HeldOut of(Labelled labelled, double score) {
        return new HeldOut(labelled.source(), labelled.group(), English.is(labelled.text()), labelled.truth(), score);
    }
}
