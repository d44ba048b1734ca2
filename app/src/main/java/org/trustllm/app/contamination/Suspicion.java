package org.trustllm.app.contamination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.trustllm.internal.stats.Bootstrap;
import org.trustllm.internal.stats.Clusters;
import org.trustllm.internal.stats.PairedPermutation;
import org.trustllm.stats.Correction;
import org.trustllm.stats.Estimate;

/**
 * What the gaps of many rows come to. A row's score is the sum of its gaps, each over its standard deviation where nothing was met
 * before. That, and how often a row is suspected by mistake, comes from reference rows that the model cannot know, where there are any;
 * otherwise from the gaps below 0, as a model that has met nothing does better on either side alike.
 *
 * @param rows with their scores, in the order that they came in
 * @param probes what each came to
 * @param pValue of the scores, one-sided: how often would they be as great, had nothing been met before
 * @param threshold from which score on a row is suspected
 * @param falseAlarms the share of rows that would be suspected all the same, had nothing been met before
 * @param referenced whether reference rows said so
 */
record Suspicion(
        List<Scored> rows,
        Map<Probe, Finding> probes,
        double pValue,
        double threshold,
        double falseAlarms,
        boolean referenced) {
    /** Most false alarms, of rows and of whole sets. */
    static final double LEVEL = 0.05;

    private static final double LEAST_DEVIATION = 0.05;
    private static final int CHANGES = 9_999;

    /** A row with its score. */
    record Scored(RowGaps gaps, double score) {}

    /**
     * What a probe came to.
     *
     * @param rows that allow it
     * @param gap the mean, with its 95 % interval where there is one
     * @param pValue one-sided, corrected by Holm over the probes
     */
    record Finding(int rows, Estimate gap, double pValue) {}

    /**
     * Looks at rows.
     *
     * @param rows those in question, at least one with a gap
     * @param reference rows that the model cannot have met; possibly none
     */
    static Suspicion of(List<RowGaps> rows, List<RowGaps> reference, long seed) {
        boolean referenced = !reference.isEmpty();
        Map<Probe, double[]> scales = new EnumMap<>(Probe.class);
        for (Probe probe : Probe.values()) {
            scales.put(probe, referenced ? ofReference(gaps(reference, probe)) : ofNegative(gaps(rows, probe)));
        }
        List<Scored> scored = rows.stream()
                .filter(row -> !row.gaps().isEmpty())
                .map(row -> new Scored(row, score(row, scales)))
                .toList();
        if (scored.isEmpty()) {
            throw new IllegalArgumentException("expected rows that can be probed, found none");
        }
        double[] own = scored.stream().mapToDouble(Scored::score).toArray();
        double[] clean = referenced
                ? reference.stream()
                        .filter(row -> !row.gaps().isEmpty())
                        .mapToDouble(row -> score(row, scales))
                        .toArray()
                : Arrays.stream(own).map(score -> -score).toArray();
        double threshold = threshold(clean, referenced);
        double alarms = Arrays.stream(clean).filter(score -> score >= threshold).count() / (double) clean.length;
        return new Suspicion(
                scored,
                findings(rows, reference, seed),
                referenced ? twoSamples(own, clean, seed) : oneSided(own, seed),
                threshold,
                alarms,
                referenced);
    }

    private static double[] gaps(List<RowGaps> rows, Probe probe) {
        return rows.stream()
                .filter(row -> row.gaps().containsKey(probe))
                .mapToDouble(row -> row.gaps().getOrDefault(probe, 0.0))
                .toArray();
    }

    /** Mean and standard deviation. */
    private static double[] ofReference(double[] gaps) {
        double mean = Arrays.stream(gaps).average().orElse(0);
        double square = Arrays.stream(gaps)
                .map(gap -> (gap - mean) * (gap - mean))
                .average()
                .orElse(0);
        return new double[] {mean, Math.max(LEAST_DEVIATION, Math.sqrt(square))};
    }

    /** 0, and the deviation of the gaps below 0 on both sides of it. */
    private static double[] ofNegative(double[] gaps) {
        double square = Arrays.stream(gaps)
                .map(gap -> gap < 0 ? 2 * gap * gap : 0)
                .average()
                .orElse(0);
        return new double[] {0, Math.max(LEAST_DEVIATION, Math.sqrt(square))};
    }

    private static double score(RowGaps row, Map<Probe, double[]> scales) {
        double sum = 0;
        for (Map.Entry<Probe, Double> gap : row.gaps().entrySet()) {
            double[] scale = scales.getOrDefault(gap.getKey(), new double[] {0, 1});
            sum += (gap.getValue() - scale[0]) / scale[1];
        }
        return sum;
    }

    /** The least score above 0 that no more than {@link #LEVEL} of clean rows reach, each new row counted among them. */
    private static double threshold(double[] clean, boolean referenced) {
        double[] sorted = clean.clone();
        Arrays.sort(sorted);
        int rows = sorted.length + (referenced ? 1 : 0);
        int allowed = (int) Math.floor(LEVEL * rows + 1e-9) - (referenced ? 1 : 0);
        if (allowed < 0) {
            return Double.POSITIVE_INFINITY;
        }
        double last = sorted[Math.max(0, sorted.length - 1 - allowed)];
        return Math.nextUp(Math.max(0, last));
    }

    private static double oneSided(double[] scores, long seed) {
        double both = PairedPermutation.test(scores, CHANGES, seed).pValue();
        return Arrays.stream(scores).sum() > 0 ? both / 2 : 1 - both / 2;
    }

    /** How often would as many of all rows, drawn at will, have so great a mean. */
    private static double twoSamples(double[] own, double[] clean, long seed) {
        double[] all = IntStream.range(0, own.length + clean.length)
                .mapToDouble(i -> i < own.length ? own[i] : clean[i - own.length])
                .toArray();
        double sum = Arrays.stream(own).sum() - 1e-9;
        SplittableRandom random = new SplittableRandom(seed);
        int met = 0;
        for (int change = 0; change < CHANGES; change++) {
            double drawn = 0;
            for (int i = 0; i < own.length; i++) {
                int other = i + random.nextInt(all.length - i);
                double moved = all[i];
                all[i] = all[other];
                all[other] = moved;
                drawn += all[i];
            }
            met += drawn >= sum ? 1 : 0;
        }
        return (1.0 + met) / (1.0 + CHANGES);
    }

    private static Map<Probe, Finding> findings(List<RowGaps> rows, List<RowGaps> reference, long seed) {
        List<Probe> asked = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        for (Probe probe : Probe.values()) {
            double[] own = gaps(rows, probe);
            if (own.length > 0) {
                double[] clean = gaps(reference, probe);
                asked.add(probe);
                raw.add(clean.length > 0 ? twoSamples(own, clean, seed) : oneSided(own, seed));
            }
        }
        double[] holm =
                Correction.holm(raw.stream().mapToDouble(Double::doubleValue).toArray());
        Map<Probe, Finding> findings = new EnumMap<>(Probe.class);
        for (int i = 0; i < asked.size(); i++) {
            double[] own = gaps(rows, asked.get(i));
            findings.put(asked.get(i), new Finding(own.length, mean(own), holm[i]));
        }
        return findings;
    }

    private static Estimate mean(double[] gaps) {
        double mean = Arrays.stream(gaps).average().orElse(0);
        Clusters.Builder clusters = new Clusters.Builder();
        Arrays.stream(gaps).forEach(gap -> clusters.add(new double[] {gap, 1}));
        return Bootstrap.STANDARD
                .interval(clusters.build(), totals -> totals[0] / totals[1])
                .orElse(new Estimate(mean, mean, mean));
    }

    /** Whether the set as a whole is held to have been met; in at most {@link #LEVEL} of sets by mistake. */
    boolean isAlarm() {
        return pValue <= LEVEL;
    }

    /** The rows that are suspected, the most suspected first. */
    List<Scored> suspected() {
        return rows.stream()
                .filter(row -> row.score() >= threshold)
                .sorted((one, other) -> Double.compare(other.score(), one.score()))
                .toList();
    }
}
