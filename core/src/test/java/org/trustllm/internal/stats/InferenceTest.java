package org.trustllm.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.internal.maths.Normal;
import org.trustllm.stats.Correction;
import org.trustllm.stats.EffectSize;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.McNemar;
import org.trustllm.stats.Power;
import org.trustllm.stats.VarianceComponents;
import org.trustllm.stats.Wilson;

/**
 * Golden values: SciPy 1.17.1 and statsmodels 0.15.0 on Python 3.11.7, by {@code
 * benchmarks/oracles/inference_golden.py}.
 */
class InferenceTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1.0, 0.5",
        "5, 5, 1.0, 0.75390625",
        "3, 12, 0.03515625, 0.02127075195312501",
        "40, 17, 0.0032015437674503813, 0.002232551619942922",
        "1, 0, 1.0, 0.5",
        "120, 161, 0.016869296340143808, 0.014480420262539252",
        "0, 30, 1.862645149230957e-09, 9.313225746154769e-10",
        "7, 6, 1.0, 0.7905273437499998",
        "0, 0, 1, 1"
    })
    void mcNemarIsStatsmodels(int first, int second, double exact, double mid) {
        McNemar test = McNemar.test(first, second);
        assertThat(test.exactP()).isCloseTo(exact, relatively(exact));
        assertThat(test.midP()).isCloseTo(mid, relatively(mid));
    }

    @Test
    void negativeCountsOfDifferencesAreRefused() {
        assertThatThrownBy(() -> McNemar.test(-1, 3)).hasMessage("expected counts of at least 0, found -1 and 3");
    }

    @ParameterizedTest
    @CsvSource({
        "0.5 -0.25 1.5 2 0.75 -0.125 1 0.375, 0.0390625",
        "1 1 -1 1 0 1 0 1 1, 0.125",
        "0.5 -0.5 1 -1, 1",
        "0 0 0, 1"
    })
    void fewPairsArePermutedInEveryWay(String differences, double p) {
        PairedPermutation test = PairedPermutation.test(numbers(differences), 100, 1);
        assertThat(test.exact()).isTrue();
        assertThat(test.pValue()).isCloseTo(p, within(1e-12));
    }

    @Test
    void manyPairsArePermutedAtRandomToTheSameEnd() {
        // 40 against 17: the exact McNemar test is the exact permutation test of these
        double[] differences = new double[100];
        Arrays.fill(differences, 0, 40, 1);
        Arrays.fill(differences, 40, 57, -1);
        PairedPermutation test = PairedPermutation.test(differences, 200_000, 7);
        assertThat(test.exact()).isFalse();
        assertThat(test.pValue()).isCloseTo(McNemar.test(40, 17).exactP(), within(0.0005));
        assertThat(PairedPermutation.test(differences, 200_000, 7)).isEqualTo(test);
    }

    @ParameterizedTest
    @CsvSource({
        "0.01 0.04 0.03 0.005 0.2, 0.04 0.09 0.09 0.025 0.2, 0.025 0.05 0.05 0.025 0.2",
        "0.5, 0.5, 0.5",
        "0.02 0.02 0.9 1.0, 0.08 0.08 1.0 1.0, 0.04 0.04 1.0 1.0",
        "0.001 0.8 0.0004 0.049 0.049 0.051, 0.005 0.8 0.0024 0.196 0.196 0.196,"
                + " 0.003 0.8 0.0024 0.0612 0.0612 0.0612"
    })
    void correctionsAreStatsmodels(String p, String holm, String benjaminiHochberg) {
        assertThat(Correction.holm(numbers(p))).containsExactly(numbers(holm), within(1e-12));
        assertThat(Correction.benjaminiHochberg(numbers(p))).containsExactly(numbers(benjaminiHochberg), within(1e-12));
    }

    @Test
    void whatIsNoProbabilityIsNotCorrected() {
        assertThat(Correction.holm(new double[0])).isEmpty();
        assertThatThrownBy(() -> Correction.holm(new double[] {0.1, Double.NaN}))
                .hasMessageContaining("found NaN");
        assertThatThrownBy(() -> Correction.benjaminiHochberg(new double[] {1.1}))
                .hasMessageContaining("found 1.1");
    }

    @ParameterizedTest
    @CsvSource({
        "30, 70, 45, 55, -0.3113494249059283, -0.2768308539196249, -0.015852195068122632,"
                + " 0.5238095238095238, 0.29284181124741193, 0.9369441339841623",
        "5, 95, 1, 99, 0.2506919694731428, -0.012808937184152915, 0.10229683479263399,"
                + " 5.2105263157894735, 0.5976639608487818, 45.42616966393243",
        "81, 19, 60, 140, 1.08025954926986, 0.39969221218926615, 0.5978448055146875,"
                + " 9.947368421052632, 5.547211637860212, 17.837815638547433"
    })
    void effectSizesAreStatsmodels(
            int a,
            int b,
            int c,
            int d,
            double h,
            double low,
            double high,
            double odds,
            double oddsLow,
            double oddsHigh) {
        double p = (double) a / (a + b);
        double q = (double) c / (c + d);
        assertThat(EffectSize.cohensH(p, q)).isCloseTo(h, relatively(h));
        isEstimate(EffectSize.riskDifference(a, a + b, c, c + d), p - q, low, high);
        isEstimate(EffectSize.oddsRatio(a, b, c, d).orElseThrow(), odds, oddsLow, oddsHigh);
    }

    @Test
    void oddsNeedBothOutcomes() {
        assertThat(EffectSize.oddsRatio(0, 5, 3, 2)).isEmpty();
        assertThat(EffectSize.pairedOddsRatio(4, 0)).isEmpty();
        Estimate even = EffectSize.pairedOddsRatio(8, 4).orElseThrow();
        assertThat(even.value()).isEqualTo(2);
        assertThat(even.low()).isLessThan(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.6, 200, 0.5214145419211704, 388",
        "0.05, 0.1, 300, 0.654455086476392, 424",
        "0.9, 0.95, 1000, 0.9904581554140712, 424",
        "0.3, 0.31, 500, 0.06361796217474786, 33274"
    })
    void unpairedPowerIsStatsmodels(double first, double second, int n, double power, int samples) {
        assertThat(Power.unpaired(first, second, n)).isCloseTo(power, relatively(power));
        assertThat(Power.unpairedSamples(first, second, 0.8)).hasValue(samples);
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, 0.2, 500, 0.7065876613949598, 626",
        "0.1, 0.15, 100, 0.7401659013313879, 116",
        "0.02, 0.3, 1000, 0.2101788508885335, 5885"
    })
    void pairedPowerIsConnors(double difference, double discordant, int n, double power, int samples) {
        assertThat(Power.paired(difference, discordant, n)).isCloseTo(power, relatively(power));
        assertThat(Power.pairedSamples(-difference, discordant, 0.8)).hasValue(samples);
    }

    @Test
    void theLeastDifferenceHasThePowerItIsAskedFor() {
        double paired = Power.pairedDifference(0.2, 500, 0.8);
        assertThat(Power.paired(paired, 0.2, 500)).isCloseTo(0.8, within(1e-9));
        double unpaired = Power.unpairedDifference(0.9, 500, 0.8);
        assertThat(Power.unpaired(0.9, 0.9 - unpaired, 500)).isCloseTo(0.8, within(1e-9));
        assertThat(Power.unpairedDifference(0.5, 2, 0.8)).isEqualTo(1);
        assertThat(Power.unpairedSamples(0.5, 0.5, 0.8)).isEmpty();
        assertThatThrownBy(() -> Power.paired(0.3, 0.2, 10)).hasMessageContaining("found 0.2");
    }

    @Test
    void theRowsForAWidthAreTheFewestThatReachIt() {
        int rows = Power.rowsForHalfWidth(0.5, 0.03).orElseThrow();
        Wilson enough = Wilson.interval(0.5, rows, Normal.Z);
        Wilson tooFew = Wilson.interval(0.5, rows - 1, Normal.Z);
        assertThat(enough.high() - enough.low()).isLessThanOrEqualTo(0.06);
        assertThat(tooFew.high() - tooFew.low()).isGreaterThan(0.06);
    }

    @ParameterizedTest
    @CsvSource({
        "1 2 3 4 5 6 7, 2 1 4 3 7 5 6, 0.8214285714285715, 0.0234488083456915,"
                + " 0.02788821162717582, 0.9798781551475122",
        "3 1 4 1 5 9 2 6 5 3, -2 7 -1 8 -2 -8 1 -8 -2 8, -0.8723122396987356, 0.0009940964077163566,"
                + " -0.9763609516774348, -0.44004388714465664",
        "1 1 2 2 3 3, 1 2 1 2 1 2, 0, 1, -0.8115612785092516, 0.8115612785092516"
    })
    void spearmanIsSciPys(String x, String y, double r, double p, double low, double high) {
        isEstimate(Spearman.estimate(numbers(x), numbers(y)).orElseThrow(), r, low, high);
        assertThat(Spearman.pValue(numbers(x), numbers(y)).orElseThrow()).isCloseTo(p, relatively(p));
    }

    @Test
    void ranksThatAllTieHaveNoCorrelation() {
        double[] ties = {4, 4, 4, 4, 4};
        double[] other = {1, 2, 3, 4, 5};
        assertThat(Spearman.estimate(ties, other)).isEmpty();
        assertThat(Spearman.pValue(other, ties)).isEmpty();
        assertThat(Spearman.estimate(other, other)).isEmpty();
        assertThat(Spearman.pValue(other, other)).hasValue(0);
        assertThat(Spearman.ranks(ties)).containsOnly(3);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 10, 0.032515139788058874, 0.7475871099149966",
        "0, 20, 0.0, 0.22400611201278267",
        "50, 50, 0.8953575228954844, 1.0",
        "123.25, 400, 0.2312328591717372, 0.39289527518946094",
        "9500, 10000, 0.9409048261927355, 0.9581566782877408"
    })
    void theConfidenceSequenceEndsWhereTheEvidenceDoes(double sum, long n, double low, double high) {
        isEstimate(ConfidenceSequence.at(sum, n), sum / n, low, high);
    }

    @Test
    void aSequenceOverClustersIsThatOfTheirMeansWhereAllAreAlikeInSize() {
        Estimate rows = ConfidenceSequence.at(37, 90);
        isEstimate(ConfidenceSequence.ofShare(37, 90, 90, 1), 37.0 / 90, rows.low(), rows.high());
        Estimate means = ConfidenceSequence.at(37.0 / 3, 30);
        isEstimate(ConfidenceSequence.ofShare(37, 90, 30, 3), 37.0 / 90, means.low(), means.high());
        // clusters that may be larger than these are tell less
        Estimate smaller = ConfidenceSequence.ofShare(37, 90, 30, 6);
        assertThat(smaller.low()).isLessThan(means.low());
        assertThat(smaller.high()).isGreaterThan(means.high());
        assertThat(ConfidenceSequence.ofShare(40, 40, 40, 1).high()).isEqualTo(1);
        assertThatThrownBy(() -> ConfidenceSequence.ofShare(3, 7, 3, 2)).hasMessageContaining("in 3 clusters");
    }

    /** Against SciPy's quadrature of the mixture over the means above the rate. */
    @ParameterizedTest
    @CsvSource({
        "0.08, 20, 100, 4.814550934556168",
        "0.5, 37, 60, 0.028816061151343966",
        "0.03, 3.5, 20, 1.873591254387774",
        "0.9, 100, 100, 9.245408647712349",
        "0.5, 30, 60, 0",
        "1, 7, 7, 0",
        "0, 1, 100, Infinity"
    })
    void evidenceThatAMeanIsAboveARateIsTheMixturesAboveIt(double rate, double sum, long n, double log) {
        double found = ConfidenceSequence.logEvidenceAbove(rate, sum, n);
        assertThat(found).isEqualTo(log, Double.isInfinite(log) ? within(0.0) : within(1e-6));
    }

    @Test
    void aSequenceNeedsObservationsFromZeroToOne() {
        assertThatThrownBy(() -> ConfidenceSequence.at(0, 0)).hasMessageContaining("found 0.0 of 0");
        assertThatThrownBy(() -> ConfidenceSequence.at(3, 2)).hasMessageContaining("found 3.0 of 2");
        assertThatThrownBy(() -> ConfidenceSequence.at(Double.NaN, 2)).hasMessageContaining("found NaN of 2");
    }

    @ParameterizedTest
    @CsvSource({
        "3 0 5 2 1 4, 5 5 5 5 5 5, 2.9999999999999987, 4.999999999999999, 0.18461270366888521, 0.8153872963311148",
        "0 0 0 0 0, 2 3 4 1 2, 2.8333333333333335, 2.518167476543104, 0.0, 0.7491289614671517",
        "9 1 0 2 7 3 10 0, 10 4 3 8 9 9 10 5, 5.018763273609399, 5.157033014259788, 0.23433696419853006,"
                + " 0.8319150469409042",
        "1 2 0 1 2 1 0 0 2 18, 2 2 2 2 2 2 2 2 2 30, 4.703445447087776, 1.418599692565898, 0.06369890666622519,"
                + " 0.9604713551439059"
    })
    void aClusteredShareHasWilsonsIntervalOfFewerRows(
            String hits, String rows, double effect, double degrees, double low, double high) {
        ClusteredProportion share = ClusteredProportion.of(counts(hits), counts(rows));
        assertThat(share.designEffect()).isCloseTo(effect, relatively(effect));
        assertThat(share.degrees()).isCloseTo(degrees, relatively(degrees));
        isEstimate(share.interval95().orElseThrow(), Arrays.stream(counts(hits)).sum() / share.rows(), low, high);
    }

    @Test
    void aClusterThatIsMostOfTheRowsDoesNotMakeAShareSurer() {
        int[] rows = new int[30];
        Arrays.fill(rows, 2);
        rows[29] = 60;
        SplittableRandom random = new SplittableRandom(15);
        int held = 0;
        for (int i = 0; i < 1_000; i++) {
            int[] hits = new int[30];
            for (int cluster = 0; cluster < 30; cluster++) {
                // uniform chances: a share of a half, and a correlation of a third
                double chance = random.nextDouble();
                for (int row = 0; row < rows[cluster]; row++) {
                    hits[cluster] += random.nextDouble() < chance ? 1 : 0;
                }
            }
            Estimate share = ClusteredProportion.of(hits, rows).interval95().orElseThrow();
            held += share.low() <= 0.5 && 0.5 <= share.high() ? 1 : 0;
        }
        assertThat(held).isGreaterThan(930);
    }

    @Test
    void fewClustersHaveNoInterval() {
        assertThat(ClusteredProportion.of(new int[] {3}, new int[] {9}).interval95())
                .isEmpty();
        assertThatThrownBy(() -> ClusteredProportion.of(new int[0], new int[0]))
                .hasMessage("expected at least one row, found none");
        assertThatThrownBy(() -> ClusteredProportion.of(new int[] {3}, new int[] {2}))
                .hasMessageContaining("found 3.0 of 2.0");
    }

    @Test
    void varianceIsTakenApartAsByTheAnalysisOfVariance() {
        double[] sums = {3, 0, 2, 4, 1};
        VarianceComponents parts =
                VarianceComponents.of(new long[] {4, 4, 4, 4, 4}, sums, sums).orElseThrow();
        assertThat(parts.within()).isCloseTo(0.16666666666666666, within(1e-12));
        assertThat(parts.between()).isCloseTo(0.11458333333333334, within(1e-12));
        assertThat(parts.reliability().orElseThrow()).isCloseTo(0.11458333 / 0.28125, within(1e-6));
    }

    @Test
    void oneAnswerAPromptHasNoVarianceWithin() {
        double[] one = {1, 0, 1};
        assertThat(VarianceComponents.of(new long[] {1, 1, 1}, one, one)).isEmpty();
        assertThat(VarianceComponents.of(new long[] {3}, new double[] {2}, new double[] {2}))
                .isEmpty();
        VarianceComponents still = VarianceComponents.of(new long[] {2, 2}, new double[] {2, 2}, new double[] {2, 2})
                .orElseThrow();
        assertThat(still.within() + still.between()).isZero();
        assertThat(still.reliability()).isEmpty();
    }

    private static void isEstimate(Estimate found, double value, double low, double high) {
        assertThat(found.value()).isCloseTo(value, relatively(value));
        assertThat(found.low()).isCloseTo(low, relatively(low));
        assertThat(found.high()).isCloseTo(high, relatively(high));
    }

    private static Offset<Double> relatively(double value) {
        return within(Math.max(1e-12, 1e-9 * Math.abs(value)));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static int[] counts(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
