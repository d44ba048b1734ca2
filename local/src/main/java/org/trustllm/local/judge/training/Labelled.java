package org.trustllm.local.judge.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.local.judge.Features;

/**
 * A text with what it should be taken for.
 *
 * @param text the answer
 * @param target a share for each outcome, of sum 1
 * @param weight how much it counts in training
 * @param source the set that it comes from
 * @param group what figures are told apart by: a model, or the source itself
 * @param fold what is held out together in cross-validation; null for texts that only help to train
 * @param tail what stands behind the text where it is learnt from and changes nothing about it; empty for texts as they
 *     came, by which alone figures are made
 * @param declines those parts of the text that decline, none where it helps; null where nobody knows
 * @param wantsHarm whether it answers a request that wants harm; false where nobody knows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Labelled(
        String text,
        float[] target,
        float weight,
        String source,
        String group,
        @Nullable String fold,
        String tail,
        @Nullable List<String> declines,
        boolean wantsHarm) {
    /** The source of pieces of ordinary answers, which only help to train. */
    static final String PIECES = "pieces";

    /** A text as it came. */
    Labelled(String text, float[] target, float weight, String source, String group, @Nullable String fold) {
        this(text, target, weight, source, group, fold, "", null, false);
    }

    /** The same text, of which it is known what in it declines. */
    Labelled declining(List<String> parts) {
        return new Labelled(text, target, weight, source, group, fold, tail, parts, wantsHarm);
    }

    /** The same text, as an answer to a request that wants harm or does not. */
    Labelled toHarmful(boolean request) {
        return new Labelled(text, target, weight, source, group, fold, tail, declines, request);
    }

    /** The same text to learn from with a tail behind it. */
    Labelled with(String behind, float share) {
        return new Labelled(text, target, share * weight, source, group, fold, behind, declines, wantsHarm);
    }

    /** The text with its tail. */
    String whole() {
        return text + tail;
    }

    /** Whether figures are made by it; a blank text is no answer, and no judge judges it. */
    boolean isMeasured() {
        return fold != null && tail.isEmpty() && !text.isBlank() && !source.equals(PIECES);
    }

    TrainingExample example(Features features) {
        return new TrainingExample(features, target, weight);
    }

    /** The share of everything but the first outcome: refused, harmless, toxic. */
    double truth() {
        return 1 - target[0];
    }
}
