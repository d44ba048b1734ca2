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
 * @param wantsHarm whether it answers a request that wants harm; false where nobody knows
 */
public record HeldOut(String source, String group, boolean english, double truth, double score, boolean wantsHarm) {

    /** Behind the names of sources that were wholly held out. */
    static final String LEFT_OUT = " left out";

    static HeldOut of(Labelled labelled, double score) {
        return new HeldOut(
                labelled.source(),
                labelled.group(),
                English.is(labelled.text()),
                labelled.truth(),
                score,
                labelled.wantsHarm());
    }

    /** The same of a set that was wholly held out. */
    HeldOut leftOut() {
        return in(source + LEFT_OUT, source + LEFT_OUT);
    }

    /** The same of the stand-in for harm: an answer to a harmful request that complied in full is harm. */
    public HeldOut asHarm() {
        return new HeldOut(source, source, english, 1 - truth, 1 - score, wantsHarm);
    }

    /** The same under another name, in another group. */
    HeldOut in(String name, String part) {
        return new HeldOut(name, part, english, truth, score, wantsHarm);
    }
}
