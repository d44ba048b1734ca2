package org.trustllm.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.ReliabilityBin;
import org.trustllm.stats.Wilson;

/** The expected numbers are those of other implementations, from benchmarks/oracles/calibration.py. */
class CalibrationStatisticsTest {
    private static final Offset<Double> EXACTLY = within(1e-12);
    private static final Offset<Double> CLOSELY = within(1e-7);

    private static void same(Optional<Estimate> found, double value, double low, double high, Offset<Double> off) {
        Estimate estimate = found.orElseThrow();
        assertThat(estimate.value()).isCloseTo(value, off);
        assertThat(estimate.low()).isCloseTo(low, off);
        assertThat(estimate.high()).isCloseTo(high, off);
    }

    @Test
    void kappaIsThatOfStatsmodels() {
        same(
                CohenKappa.estimate(new long[][] {{40, 9}, {6, 45}}),
                0.6995192307692307,
                0.5595903407506923,
                0.8394481207877692,
                EXACTLY);
        same(
                CohenKappa.estimate(new long[][] {{10, 2, 1}, {3, 20, 4}, {0, 5, 15}}),
                0.6090356211989574,
                0.4351623751950536,
                0.7829088672028612,
                EXACTLY);
        same(CohenKappa.estimate(new long[][] {{5, 0}, {0, 7}}), 1, 1, 1, EXACTLY);
        same(CohenKappa.estimate(new long[][] {{0, 5}, {7, 0}}), -0.9459459459459462, -1, -0.593858504847872, EXACTLY);
    }

    @Test
    void kappaNeedsTwoCategories() {
        assertThat(CohenKappa.estimate(new long[][] {{12, 0}, {0, 0}})).isEmpty();
        assertThat(CohenKappa.estimate(new long[][] {{0, 0}, {0, 0}})).isEmpty();
    }

    @Test
    void alphaIsThatOfKrippendorff() {
        List<double[]> units = List.of(
                new double[] {1},
                new double[] {},
                new double[] {2, 2},
                new double[] {1, 1},
                new double[] {3, 3},
                new double[] {3, 3, 4},
                new double[] {4, 4, 4},
                new double[] {1, 3},
                new double[] {2, 2},
                new double[] {1, 1},
                new double[] {1, 1},
                new double[] {3, 3},
                new double[] {3, 3},
                new double[] {},
                new double[] {3, 4});
        assertThat(KrippendorffAlpha.nominal(units)).hasValueCloseTo(0.691358024691358, EXACTLY);
        assertThat(KrippendorffAlpha.interval(units)).hasValueCloseTo(0.8108448928121059, EXACTLY);
    }

    @Test
    void alphaNeedsTwoValuesInAUnitAndTwoInAll() {
        assertThat(KrippendorffAlpha.nominal(List.of(new double[] {1}, new double[] {2})))
                .isEmpty();
        assertThat(KrippendorffAlpha.nominal(List.of(new double[] {1, 1}, new double[] {1, 1})))
                .isEmpty();
    }

    @Test
    void brierScoreAndReliabilityAreThoseOfScikitLearn() {
        double[] probability = new double[120];
        boolean[] outcome = new boolean[120];
        for (int i = 0; i < 120; i++) {
            int step = i * 37 % 101;
            probability[i] = step / 101.0;
            outcome[i] = step + i % 9 * 7 > 80;
        }
        assertThat(BrierScore.estimate(outcome, probability).orElseThrow().value())
                .isCloseTo(0.11545763487239812, EXACTLY);
        List<ReliabilityBin> bins = ReliabilityBin.of(outcome, probability, 5);
        assertThat(bins.stream().mapToDouble(ReliabilityBin::meanProbability).toArray())
                .containsExactly(
                        new double[] {
                            0.09748667174409752,
                            0.3052805280528054,
                            0.5049504950495051,
                            0.7008179078777443,
                            0.89324149806285
                        },
                        EXACTLY);
        assertThat(bins.stream().mapToDouble(bin -> bin.share().value()).toArray())
                .containsExactly(new double[] {0, 0.125, 0.4583333333333333, 0.782608695652174, 1}, EXACTLY);
    }

    @Test
    void certaintyFallsIntoTheLastBin() {
        assertThat(ReliabilityBin.of(new boolean[] {true, false}, new double[] {1, 0}, 10))
                .hasSize(2)
                .last()
                .satisfies(bin -> assertThat(bin.low()).isEqualTo(0.9));
    }

    private static double[] numbers(int n, IntToDoubleFunction number) {
        return IntStream.range(0, n).mapToDouble(number).toArray();
    }

    @Test
    void thePredictionPoweredMeanIsThatOfItsAuthors() {
        double[] label = numbers(60, i -> i * 29 % 31 < 17 ? 1 : 0);
        double[] score = numbers(60, i -> i % 7 == 0 ? 1 - label[i] : label[i]);
        double[] rest = numbers(500, i -> i * 13 % 47 < 30 ? 1 : 0);
        long ones = Arrays.stream(rest).filter(one -> one == 1).count();
        same(
                PredictionPowered.mean(label, score, Moments.ofRate(ones, 500)),
                0.61382145,
                0.51930349,
                0.7083394,
                CLOSELY);
        same(
                PredictionPowered.mean(label, numbers(60, i -> i % 2), Moments.of(rest)),
                0.53333333,
                0.40709966,
                0.65956701,
                CLOSELY);
        double[] numbers = numbers(60, i -> i * 53 % 97 / 96.0);
        same(
                PredictionPowered.mean(
                        numbers,
                        numbers(60, i -> Math.min(1, 0.8 * numbers[i] + i % 7 / 20.0)),
                        Moments.of(numbers(300, i -> i * 17 % 89 / 100.0))),
                0.4035117,
                0.36239971,
                0.44462369,
                CLOSELY);
    }

    @Test
    void theCorrectedRateIsThatOfItsFormulas() {
        same(
                CorrectedRate.of(0.46, 399, new BinaryCounts(815, 30, 48, 457)),
                0.4513005134563294,
                0.39337073856486754,
                0.5083192527718484,
                EXACTLY);
        same(CorrectedRate.of(0.05, 200, new BinaryCounts(90, 5, 10, 95)), 0, 0, 0.06248910942071589, EXACTLY);
        same(CorrectedRate.of(0.02, 50, new BinaryCounts(30, 6, 2, 40)), 0, 0, 0.02254545320219334, EXACTLY);
    }

    @Test
    void aJudgeNoBetterThanChanceCorrectsNothing() {
        assertThat(CorrectedRate.of(0.5, 100, new BinaryCounts(50, 50, 50, 50))).isEmpty();
        assertThat(CorrectedRate.of(0.5, 100, new BinaryCounts(20, 50, 80, 50))).isEmpty();
        assertThat(CorrectedRate.of(0.5, 100, new BinaryCounts(20, 0, 0, 0))).isEmpty();
    }

    @Test
    void aRateThatNoShareCanLeadToIsNotCorrectedToOneOrNought() {
        // of answers that are all a yes it calls 41 % so, and of others 15 %
        BinaryCounts judge = new BinaryCounts(41, 15, 59, 85);
        assertThat(CorrectedRate.of(0.9, 200, judge)).isEmpty();
        assertThat(CorrectedRate.explains(0.9, 200, judge)).isFalse();
        assertThat(CorrectedRate.explains(0.41, 200, judge)).isTrue();
        assertThat(CorrectedRate.explains(0.9, 200, BinaryCounts.NONE)).isTrue();
        // a little beyond is chance
        assertThat(CorrectedRate.of(0.42, 200, judge)).hasValueSatisfying(corrected -> {
            assertThat(corrected.value()).isOne();
            assertThat(corrected.low()).isLessThan(0.9);
        });
    }

    /** Draws answers, a judge who errs, and labels for it, and counts how often the interval holds the true share. */
    @ParameterizedTest
    @CsvSource({"0.5, 300, 0.9, 0.85, 150", "0.05, 200, 0.95, 0.93, 400", "0.9, 100, 0.8, 0.7, 80"})
    void theCorrectedIntervalHoldsTheTruthAsOftenAsItSays(
            double share, int n, double sensitivity, double specificity, int labels) {
        Random random = new Random(7);
        int held = 0;
        int raw = 0;
        for (int trial = 0; trial < 2000; trial++) {
            BinaryCounts judge = BinaryCounts.NONE;
            for (int i = 0; i < 2 * labels; i++) {
                boolean yes = i < labels;
                judge = judge.and(yes, random.nextDouble() < (yes ? sensitivity : 1 - specificity));
            }
            int called = 0;
            for (int i = 0; i < n; i++) {
                boolean yes = random.nextDouble() < share;
                called += random.nextDouble() < (yes ? sensitivity : 1 - specificity) ? 1 : 0;
            }
            held += CorrectedRate.of((double) called / n, n, judge)
                            .filter(corrected -> corrected.low() <= share && share <= corrected.high())
                            .isPresent()
                    ? 1
                    : 0;
            Wilson uncorrected = Wilson.interval95(called, n);
            raw += uncorrected.low() <= share && share <= uncorrected.high() ? 1 : 0;
        }
        assertThat(held / 2000.0).isBetween(0.93, 0.99);
        assertThat(raw / 2000.0).isLessThan(held / 2000.0);
    }

    @Test
    void labelsPutAJudgesBiasRight() {
        Random random = new Random(3);
        int held = 0;
        for (int trial = 0; trial < 1000; trial++) {
            double[] label = numbers(100, i -> random.nextDouble() < 0.3 ? 1 : 0);
            double[] score = numbers(100, i -> random.nextDouble() < (label[i] == 1 ? 0.9 : 0.25) ? 1 : 0);
            int ones = 0;
            for (int i = 0; i < 2000; i++) {
                ones += random.nextDouble() < (random.nextDouble() < 0.3 ? 0.9 : 0.25) ? 1 : 0;
            }
            Estimate mean = PredictionPowered.mean(label, score, Moments.ofRate(ones, 2000))
                    .orElseThrow();
            held += mean.low() <= 0.3 && 0.3 <= mean.high() ? 1 : 0;
        }
        assertThat(held / 1000.0).isBetween(0.92, 0.98);
    }
}
