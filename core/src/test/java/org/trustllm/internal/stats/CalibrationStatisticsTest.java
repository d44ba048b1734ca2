package org.trustllm.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.calibration.Quality;
import org.trustllm.stats.Estimate;

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
        List<Quality.Bin> bins = Quality.Bin.of(outcome, probability, 5);
        assertThat(bins.stream().mapToDouble(Quality.Bin::meanProbability).toArray())
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
        assertThat(Quality.Bin.of(new boolean[] {true, false}, new double[] {1, 0}, 10))
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

    /** By statsmodels 0.15.0, OLS and get_prediction, and SciPy's t for the two variances together. */
    @Test
    void aNewUnitsValueIsPredictedAsStatsmodelsHasIt() {
        PredictionLine line = PredictionLine.through(
                        new double[] {0.1, 0.35, -0.2, 0.6, 0.25, 0, 0.8},
                        new double[] {0.2, 0.5, -0.1, 0.9, 0.2, 0.1, 1.1})
                .orElseThrow();
        assertThat(line.slope()).isCloseTo(1.24826216, CLOSELY);
        assertThat(line.residual()).isCloseTo(0.009562065541211522, EXACTLY);
        same(Optional.of(line.at(0.4, 0)), 0.5747765640516385, 0.3033660887163032, 0.8461870393869737, EXACTLY);
        same(Optional.of(line.at(0.4, 0.02)), 0.5747765640516385, 0.21780693354186603, 0.931746194561411, CLOSELY);
    }

    @Test
    void pointsThatMakeNoLinePredictNothing() {
        assertThat(PredictionLine.through(new double[] {1, 1, 1, 1}, new double[] {1, 2, 3, 4}))
                .isEmpty();
        assertThat(PredictionLine.through(new double[] {1, 2, 3}, new double[] {1, 2, 3}))
                .isEmpty();
        assertThatThrownBy(() -> PredictionLine.through(new double[] {1, 2, Double.NaN, 4}, new double[] {1, 2, 3, 4}))
                .hasMessage("expected finite x, found NaN at 2 of 4");
    }

    private static List<BinaryCounts> models(int missedOfTen) {
        return IntStream.rangeClosed(1, 9)
                .mapToObj(tens ->
                        new BinaryCounts(10 * tens - tens * missedOfTen, 0, tens * missedOfTen, 100 - 10 * tens))
                .toList();
    }

    @Test
    void tooFewModelsOrARateBeyondThemCorrectNothing() {
        assertThat(CorrectedRate.of(0.4, 100, models(1)))
                .hasValueSatisfying(corrected -> assertThat(corrected.value()).isBetween(0.42, 0.47));
        assertThat(CorrectedRate.of(0.4, 100, models(1).subList(0, 7))).isEmpty();
        assertThat(CorrectedRate.of(0.02, 100, models(1))).isEmpty();
        assertThat(CorrectedRate.of(0.95, 100, models(1))).isEmpty();
        assertThat(CorrectedRate.of(0.4, 100, List.of())).isEmpty();
    }

    @Test
    void aJudgeThatNeverErrsLeavesTheRateWhereItIs() {
        assertThat(CorrectedRate.of(0.3, 200, models(0)))
                .hasValueSatisfying(corrected -> assertThat(corrected.value()).isCloseTo(0.3, within(0.005)));
    }

    @Test
    void aCorrectionIsTrustedWhereOtherModelsTellTheRateOfEach() {
        CorrectedRate.LeftOut steady = CorrectedRate.leaveOneOut(models(1));
        // the least and the greatest lie outside the others
        assertThat(steady.tried()).isEqualTo(7);
        assertThat(steady.held()).isEqualTo(7);
        assertThat(steady.correctedError()).isLessThan(steady.rawError());
        assertThat(steady.isTrustworthy()).isTrue();
        List<BinaryCounts> odd = new ArrayList<>(models(1));
        odd.set(4, new BinaryCounts(10, 0, 40, 50));
        assertThat(CorrectedRate.leaveOneOut(odd).isTrustworthy()).isFalse();
        assertThat(CorrectedRate.leaveOneOut(models(1).subList(0, 8)).isTold()).isFalse();
    }

    /**
     * Models whose error differs, answers that err in clusters, labels for eight models: the ninth's true share lies in the
     * corrected interval as often as it says.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0, 0.05",
        "0, 0.1",
        "0, 0.2",
        "0.5, 0",
        "0.5, 0.05",
        "0.5, 0.1",
        "0.5, 0.2",
        "1, 0",
        "1, 0.05",
        "1, 0.1",
        "1, 0.2"
    })
    @Tag("long")
    void theCorrectedIntervalHoldsTheTruthAsOftenAsItSays(double between, double intraCluster) {
        JudgedModels world = new JudgedModels(between, intraCluster);
        int tried = 0;
        int held = 0;
        for (int trial = 0; trial < 1500; trial++) {
            JudgedModels.Trial drawn = world.trial(trial, 8, 600);
            Optional<Estimate> corrected = drawn.corrected();
            tried += corrected.isPresent() ? 1 : 0;
            held += corrected.isPresent()
                            && corrected.get().low() <= drawn.share()
                            && drawn.share() <= corrected.get().high()
                    ? 1
                    : 0;
        }
        assertThat(held / (double) tried).isBetween(0.925, 0.975);
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
