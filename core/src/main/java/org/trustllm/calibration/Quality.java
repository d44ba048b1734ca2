package org.trustllm.calibration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.maths.Finite;
import org.trustllm.internal.stats.BinaryCounts;
import org.trustllm.internal.stats.BrierScore;
import org.trustllm.internal.stats.CohenKappa;
import org.trustllm.internal.stats.MeanAbsoluteError;
import org.trustllm.internal.stats.Pearson;
import org.trustllm.internal.stats.RocAuc;
import org.trustllm.judge.JudgeKind;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.Wilson;

/**
 * How well a judge's scores agree with labels.
 *
 * @param scored labelled answers that have a verdict; all figures are over them
 * @param unscored labelled answers without one
 * @param counts yes and no of label and judge; null where labels are numbers or classes
 * @param figures by name, with 95 % intervals; null where there is no value. {@code accuracy}, {@code f1}, {@code auc},
 *     {@code sensitivity}, {@code specificity}, {@code rate} (the judge's), {@code kappa} (Cohen's, of judge and label)
 *     and {@code brier}; of numbers {@code pearson_r} and {@code mae}
 * @param reliability what came true by the judge's probability; empty where labels are numbers or classes
 */
public record Quality(
        int scored,
        int unscored,
        @Nullable BinaryCounts counts,
        Map<String, @Nullable Estimate> figures,
        List<Bin> reliability) {
    private static final int BINS = 10;

    public Quality {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        reliability = List.copyOf(reliability);
    }

    /**
     * Of labels as a kind of judge has them.
     *
     * @param label 1 or 0, of a toxicity judge a toxicity
     * @param score the judge's, from 0 to 1, in the same order
     * @param unscored how many labelled answers have no verdict
     */
    public static Quality of(JudgeKind kind, double[] label, double[] score, int unscored) {
        if (kind == JudgeKind.TOXICITY) {
            return ofNumbers(label, score, unscored);
        }
        boolean[] yes = new boolean[label.length];
        for (int i = 0; i < yes.length; i++) {
            yes[i] = label[i] > 0.5;
        }
        return ofTwoWay(yes, score, unscored);
    }

    /**
     * Of labels that are yes or no.
     *
     * @param score the judge's probability of yes, in the same order; above 0.5 counts as yes
     * @param unscored how many labelled answers have no verdict
     */
    public static Quality ofTwoWay(boolean[] label, double[] score, int unscored) {
        BinaryCounts counts = BinaryCounts.NONE;
        for (int i = 0; i < label.length; i++) {
            counts = counts.and(label[i], score[i] > 0.5);
        }
        Map<String, @Nullable Estimate> figures = new LinkedHashMap<>();
        figures.put("accuracy", counts.accuracy().orElse(null));
        // without a label that is yes there is nothing to find
        figures.put("f1", counts.sensitivity().isEmpty() ? null : counts.f1().orElse(null));
        figures.put("auc", RocAuc.estimate(label, score).orElse(null));
        figures.put("sensitivity", counts.sensitivity().orElse(null));
        figures.put("specificity", counts.specificity().orElse(null));
        figures.put("rate", counts.rate().orElse(null));
        // labels of one kind are agreed on by chance alone
        boolean bothKinds =
                counts.sensitivity().isPresent() && counts.specificity().isPresent();
        figures.put("kappa", bothKinds ? CohenKappa.estimate(table(counts)).orElse(null) : null);
        figures.put("brier", BrierScore.estimate(label, score).orElse(null));
        return new Quality(label.length, unscored, counts, figures, Bin.of(label, score, BINS));
    }

    /**
     * Of labels that are classes: {@code accuracy} and {@code kappa}.
     *
     * @param table how often each label met each verdict, a row a label
     * @param unscored how many labelled answers have no verdict
     */
    public static Quality ofClasses(long[][] table, int unscored) {
        int hits = 0;
        int scored = 0;
        for (int label = 0; label < table.length; label++) {
            hits += (int) table[label][label];
            scored += (int) LongStream.of(table[label]).sum();
        }
        Map<String, @Nullable Estimate> figures = new LinkedHashMap<>();
        figures.put("accuracy", scored == 0 ? null : share(hits, scored));
        figures.put("kappa", CohenKappa.estimate(table).orElse(null));
        return new Quality(scored, unscored, null, figures, List.of());
    }

    private static Estimate share(int hits, int trials) {
        Wilson interval = Wilson.interval95(hits, trials);
        return new Estimate((double) hits / trials, interval.low(), interval.high());
    }

    /** Of labels that are numbers on the judge's scale. */
    public static Quality ofNumbers(double[] label, double[] score, int unscored) {
        Map<String, @Nullable Estimate> figures = new LinkedHashMap<>();
        figures.put("pearson_r", Pearson.estimate(label, score).orElse(null));
        figures.put("mae", MeanAbsoluteError.estimate(label, score).orElse(null));
        return new Quality(label.length, unscored, null, figures, List.of());
    }

    /** A figure by its name; empty where it has no value. */
    public Optional<Estimate> figure(String name) {
        return Optional.ofNullable(figures.get(name));
    }

    /** The same in short. */
    public Quality withoutReliability() {
        return new Quality(scored, unscored, counts, figures, List.of());
    }

    private static long[][] table(BinaryCounts counts) {
        return new long[][] {
            {counts.truePositives(), counts.falseNegatives()}, {counts.falsePositives(), counts.trueNegatives()}
        };
    }

    /**
     * What came true of the answers to which a judge gave a like probability; a calibrated judge's share is its mean
     * probability.
     *
     * @param low the least probability of the bin
     * @param high the greatest one; it belongs to the next bin, but for the last
     * @param n answers in the bin, at least 1
     * @param meanProbability mean of their probabilities
     * @param share how many of them came true, with Wilson's interval
     */
    public record Bin(double low, double high, int n, double meanProbability, Estimate share) {

        /** Bins of equal width from 0 to 1; those without an answer are left out. */
        public static List<Bin> of(boolean[] outcome, double[] probability, int bins) {
            Finite.check("probability", probability);
            int[] n = new int[bins];
            int[] hits = new int[bins];
            double[] sums = new double[bins];
            for (int i = 0; i < outcome.length; i++) {
                int bin = Math.min(bins - 1, (int) (probability[i] * bins));
                n[bin]++;
                hits[bin] += outcome[i] ? 1 : 0;
                sums[bin] += probability[i];
            }
            List<Bin> filled = new ArrayList<>();
            for (int bin = 0; bin < bins; bin++) {
                if (n[bin] > 0) {
                    Wilson interval = Wilson.interval95(hits[bin], n[bin]);
                    filled.add(new Bin(
                            (double) bin / bins,
                            (bin + 1.0) / bins,
                            n[bin],
                            sums[bin] / n[bin],
                            new Estimate((double) hits[bin] / n[bin], interval.low(), interval.high())));
                }
            }
            return filled;
        }
    }
}
