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

    /** Behind the names of sources that were wholly held out. */
    static final String LEFT_OUT = " left out";

    static HeldOut of(Labelled labelled, double score) {
        return new HeldOut(labelled.source(), labelled.group(), English.is(labelled.text()), labelled.truth(), score);
    }

    /** The same of a set that was wholly held out. */
    HeldOut leftOut() {
        return in(source + LEFT_OUT, source + LEFT_OUT);
    }

    /** The same under another name, in another group. */
    HeldOut in(String name, String part) {
        return new HeldOut(name, part, english, truth, score);
    }
}
