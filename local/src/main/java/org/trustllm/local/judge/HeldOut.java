package org.trustllm.local.judge;

/**
 * A labelled answer with the score that weights gave it which had not seen its fold.
 *
 * @param source the set that it comes from
 * @param group the model, or the source itself
 * @param truth the label: 1 or 0, or a toxicity
 * @param score the judge's
 */
public record HeldOut(String source, String group, double truth, double score) {}
