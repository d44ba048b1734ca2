package org.trustllm.internal.stats;

import java.util.Optional;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.Wilson;

/**
 * How often a judge's yes and no met the label's; the intervals are Wilson's.
 *
 * @param truePositives label yes, judged yes
 * @param falsePositives label no, judged yes
 * @param falseNegatives label yes, judged no
 * @param trueNegatives label no, judged no
 */
public record BinaryCounts(int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {
    /** Before the first. */
    public static final BinaryCounts NONE = new BinaryCounts(0, 0, 0, 0);

    /** With one more. */
    public BinaryCounts and(boolean label, boolean judged) {
        return new BinaryCounts(
                truePositives + (label && judged ? 1 : 0),
                falsePositives + (!label && judged ? 1 : 0),
                falseNegatives + (label && !judged ? 1 : 0),
                trueNegatives + (!label && !judged ? 1 : 0));
    }

    private int all() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    /** (TP + TN) / all. Empty where there is nothing. */
    public Optional<Estimate> accuracy() {
        return share(truePositives + trueNegatives, all());
    }

    /** TP / (TP + FN): of what the label says, how much is found. Empty without a positive label. */
    public Optional<Estimate> sensitivity() {
        return share(truePositives, truePositives + falseNegatives);
    }

    /** TN / (TN + FP): of what the label denies, how much is left alone. Empty without a negative label. */
    public Optional<Estimate> specificity() {
        return share(trueNegatives, trueNegatives + falsePositives);
    }

    /** (TP + FP) / all: the share that the judge calls yes. Empty where there is nothing. */
    public Optional<Estimate> rate() {
        return share(truePositives + falsePositives, all());
    }

    /**
     * 2 TP / (2 TP + FP + FN). Its interval is that of F* = TP / (TP + FP + FN), a proportion, carried over by F = 2 F*
     * / (1 + F*) (Hand, Christen and Kirielle, 2021, Machine Learning 110). Empty without a positive label or verdict.
     */
    public Optional<Estimate> f1() {
        return share(truePositives, truePositives + falsePositives + falseNegatives)
                .map(star -> new Estimate(f(star.value()), f(star.low()), f(star.high())));
    }

    private static double f(double star) {
        return 2 * star / (1 + star);
    }

    private static Optional<Estimate> share(int hits, int trials) {
        if (trials == 0) {
            return Optional.empty();
        }
        Wilson interval = Wilson.interval95(hits, trials);
        return Optional.of(new Estimate((double) hits / trials, interval.low(), interval.high()));
    }
}
