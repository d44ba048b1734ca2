package org.trustllm.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.internal.maths.ChiSquare;
import org.trustllm.stats.Wilson;

/** Golden values: SciPy 1.17.1 on Python 3.11.7, by {@code benchmarks/oracles/stats_golden.py}. */
class StatisticsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.0, 0.7934506856227626",
        "1, 1, 0.20654931437723745, 1.0",
        "0, 10, 0.0, 0.27753279986288926",
        "10, 10, 0.7224672001371109, 1.0",
        "1, 10, 0.017876213095072896, 0.4041500267952385",
        "5, 10, 0.236593090512564, 0.7634069094874361",
        "7, 23, 0.15604024453214022, 0.508657562687592",
        "81, 263, 0.2552885198782742, 0.36620957698280004",
        "499, 500, 0.9887592932948532, 0.9996468636054407",
        "12345, 54321, 0.22375547983505875, 0.23080344377522208"
    })
    void wilsonIsSciPys(int hits, int trials, double low, double high) {
        Wilson interval = Wilson.interval95(hits, trials);
        assertThat(interval.low()).isCloseTo(low, relatively(low));
        assertThat(interval.high()).isCloseTo(high, relatively(high));
    }

    @Test
    void wilsonHoldsTheShareAndStaysWithinZeroAndOne() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            int trials = 1 + random.nextInt(5_000);
            int hits = random.nextInt(trials + 1);
            Wilson interval = Wilson.interval95(hits, trials);
            assertThat(interval.low()).isBetween(0.0, (double) hits / trials);
            assertThat(interval.high()).isBetween((double) hits / trials, 1.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 5", "6, 5", "0, -1"})
    void wilsonRefusesWhatIsNoShare(int hits, int trials) {
        assertThatThrownBy(() -> Wilson.interval95(hits, trials))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found " + hits + " of " + trials);
    }

    @ParameterizedTest
    @CsvSource({
        "1 2 3 4 5, 2.1 3.9 6.2 7.8 10.1, 0.9986517555689656, 0.9786605331965197, 0.9999156155526582",
        "-100 -50 0 50 100 50 -50 0, -80.5 -20.25 5 44 91.5 -10 -61 33,"
                + " 0.8911209153368225, 0.5011352721999466, 0.9802481862301738",
        "3 1 4 1 5 9 2 6 5 3, -2 7 -1 8 -2 -8 1 -8 -2 8,"
                + " -0.8532582774910874, -0.9646447581391209, -0.4832505107094739",
        "1000001 1000002 1000003 1000005, 0.001 0.005 0.002 0.007,"
                + " 0.7619276553337092, -0.7439061516244482, 0.9946520794769722"
    })
    void pearsonAndFisherAreSciPys(String x, String y, double r, double low, double high) {
        double found = Pearson.correlation(numbers(x), numbers(y)).orElseThrow();
        assertThat(found).isCloseTo(r, relatively(r));
        double[] bounds = Pearson.fisher95(found, numbers(x).length);
        assertThat(bounds).hasSize(2);
        assertThat(bounds[0]).isCloseTo(low, relatively(low));
        assertThat(bounds[1]).isCloseTo(high, relatively(high));
    }

    @Test
    void whatDoesNotVaryHasNoCorrelationAtAnyLength() {
        Random random = new Random(2);
        for (int i = 0; i < 10_000; i++) {
            double[] constant = new double[1 + random.nextInt(300)];
            Arrays.fill(constant, random.nextBoolean() ? -50 : random.nextGaussian() * 1000);
            double[] other = random.doubles(constant.length).toArray();
            assertThat(Pearson.correlation(constant, other)).isEmpty();
            assertThat(Pearson.correlation(other, constant)).isEmpty();
        }
        assertThat(Pearson.correlation(new double[0], new double[0])).isEmpty();
    }

    @Test
    void correlationIsSymmetricBoundedAndBlindToScale() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            int n = 2 + random.nextInt(40);
            double[] x = random.doubles(n, -100, 100).toArray();
            double[] y = random.doubles(n, -100, 100).toArray();
            double r = Pearson.correlation(x, y).orElseThrow();
            assertThat(r).isBetween(-1.0, 1.0);
            assertThat(Pearson.correlation(y, x).orElseThrow()).isCloseTo(r, within(1e-12));
            double[] stretched = Arrays.stream(x).map(v -> 7 - 3 * v).toArray();
            assertThat(Pearson.correlation(stretched, y).orElseThrow()).isCloseTo(-r, within(1e-9));
        }
    }

    @Test
    void fisherNeedsFourPairsAndRoomOnBothSides() {
        assertThat(Pearson.fisher95(0.5, 3)).isEmpty();
        assertThat(Pearson.fisher95(1, 50)).isEmpty();
        assertThat(Pearson.fisher95(-1, 50)).isEmpty();
    }

    @Test
    void unequalSidesAreNoPairs() {
        assertThatThrownBy(() -> Pearson.correlation(new double[2], new double[3]))
                .hasMessage("expected pairs, found 2 and 3 values");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "10 20|30 5, 16.57848214285714, 1, 4.667763281513949e-05, 11.538461538461538",
        "10 11|10 10, 0, 1, 1, 9.75609756097561",
        "1 3|2 1, 0.10937499999999994, 1, 0.7408568142938687, 1.2857142857142858",
        "12 7 31|9 22 19, 11.0671921182266, 2, 0.003951752770547086, 10.5",
        "10 10 20|20 20 20|5 40 1, 45.59781346260668, 4, 2.9861912608849747e-09, 9.58904109589041",
        "3 9|11 2|7 7|0 14, 21.89071085164835, 3, 6.873730059927967e-05, 4.754716981132075",
        "900 3|2 800, 1681.0045352133354, 1, 0, 377.71612903225804"
    })
    void chiSquareIsSciPys(String table, double statistic, int degrees, double p, double least) {
        ChiSquare test = ChiSquare.test(counts(table)).orElseThrow();
        assertThat(test.statistic()).isCloseTo(statistic, relatively(statistic));
        assertThat(test.degrees()).isEqualTo(degrees);
        assertThat(test.pValue()).isCloseTo(p, relatively(p));
        assertThat(test.leastExpected()).isCloseTo(least, relatively(least));
    }

    @ParameterizedTest
    @CsvSource({"10 0 20|30 0 5", "10 20|0 0|30 5", "0 10 20|0 30 5|0 0 0"})
    void emptyRowsAndColumnsChangeNothing(String table) {
        assertThat(ChiSquare.test(counts(table))).isEqualTo(ChiSquare.test(counts("10 20|30 5")));
    }

    @ParameterizedTest
    @CsvSource({"0 0|0 0", "5 7", "5|7", "5 0|7 0", "5 7|0 0"})
    void oneRowOrColumnCannotBeTested(String table) {
        assertThat(ChiSquare.test(counts(table))).isEmpty();
        assertThat(ChiSquare.test(new long[0][])).isEmpty();
    }

    @Test
    void negativeCountsAreRefused() {
        assertThatThrownBy(() -> ChiSquare.test(counts("1 2|-3 4"))).hasMessageContaining("found -3");
    }

    @Test
    void orderOfRowsAndColumnsDoesNotMatter() {
        Random random = new Random(4);
        for (int i = 0; i < 10_000; i++) {
            long[][] table = new long[2 + random.nextInt(3)][];
            int columns = 2 + random.nextInt(3);
            for (int r = 0; r < table.length; r++) {
                table[r] = random.longs(columns, 0, 30).toArray();
            }
            long[][] turned = new long[columns][table.length];
            for (int r = 0; r < table.length; r++) {
                for (int c = 0; c < columns; c++) {
                    turned[c][table.length - 1 - r] = table[r][c];
                }
            }
            var test = ChiSquare.test(table);
            var other = ChiSquare.test(turned);
            assertThat(other.isPresent()).isEqualTo(test.isPresent());
            test.ifPresent(one -> {
                assertThat(one.pValue()).isBetween(0.0, 1.0);
                assertThat(other.orElseThrow().pValue()).isCloseTo(one.pValue(), within(1e-9));
            });
        }
    }

    private static org.assertj.core.data.Offset<Double> relatively(double value) {
        return within(Math.max(1e-300, 1e-9 * Math.abs(value)));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static long[][] counts(String table) {
        return Arrays.stream(table.split("\\|"))
                .map(row ->
                        Arrays.stream(row.split(" ")).mapToLong(Long::parseLong).toArray())
                .toArray(long[][]::new);
    }
}
