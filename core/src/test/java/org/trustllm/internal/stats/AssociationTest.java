package org.trustllm.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.internal.maths.NoncentralChiSquare;
import org.trustllm.stats.Estimate;

/** Whether answers depend on a group; the numbers are those of SciPy and statsmodels (benchmarks/oracles/inference_golden.py). */
class AssociationTest {
    @ParameterizedTest
    @CsvSource({
        "3, 2, 0.5, 0.695906030043514",
        "10, 1, 4, 0.8774385290253844",
        "40, 4, 30, 0.7229189835642789",
        "300, 2, 280, 0.7115513158672363",
        "0.01, 2, 3, 0.0011170413007593623"
    })
    void theNoncentralChiSquareIsSciPys(double x, int degrees, double noncentrality, double below) {
        assertThat(NoncentralChiSquare.below(x, degrees, noncentrality)).isCloseTo(below, within(1e-10));
    }

    @ParameterizedTest
    @CsvSource({
        "30 20 10/15 25 20, 0.2721655269759087, 0.061064546961538756, 0.4389926846148564",
        "9 0 1/1 8 1/0 2 8, 0.7615773105863908, 0.4667709121657025, 0.9857166271004358",
        "270 100 35/255 110 40, 0.039096197252722044, 0.0, 0.11003967089617328",
        "5 5/5 5, 0.0, 0.0, 0.6617243742603284"
    })
    void cramersVIsSciPys(String table, double value, double low, double high) {
        Estimate found = CramersV.of(Arrays.stream(table.split("/"))
                        .map(row -> Arrays.stream(row.split(" "))
                                .mapToDouble(Double::parseDouble)
                                .toArray())
                        .toArray(double[][]::new))
                .orElseThrow();
        assertThat(found.value()).isCloseTo(value, within(1e-9));
        assertThat(found.low()).isCloseTo(low, within(1e-7));
        assertThat(found.high()).isCloseTo(high, within(1e-7));
    }

    @Test
    void oneKindOfAnswerHasNoAssociation() {
        assertThat(CramersV.of(new double[][] {{4, 0}, {3, 0}})).isEmpty();
        assertThat(CramersV.of(new double[][] {})).isEmpty();
    }

    /** Blocks of rows, each a group and a label: 00 11 is a pair whose answers are unlike. */
    @ParameterizedTest
    @CsvSource({
        "00 11/00 11/01 10/00 12/00 10/02 11/00 11, 2.0, 2, 0.36787944117144245, 0.6875",
        "00 11 21/00 10 21/00 11 22/00 12 21/01 11 20, 3.7777777777777817, 4, 0.43691486132809865, 0.5246913580246914",
        "00 11/00 11/00 11/00 11/00 11/00 11/00 11/01 10/01 10/01 11/01 11/01 11, 2.7777777777777777, 1,"
                + " 0.09558070454562936, 0.1796875"
    })
    void theMatchedTestIsThatOfAllWays(String blocks, double statistic, int degrees, double p, double exact) {
        int kinds = blocks.contains("2") ? 3 : 2;
        int groups = blocks.contains(" 2") ? 3 : 2;
        StratifiedIndependence test = StratifiedIndependence.of(
                        Arrays.stream(blocks.split("/"))
                                .map(block -> block(block.split(" "), kinds))
                                .toList(),
                        groups,
                        kinds)
                .orElseThrow();
        assertThat(test.statistic()).isCloseTo(statistic, within(1e-9));
        assertThat(test.degrees()).isEqualTo(degrees);
        assertThat(test.chiSquare()).isCloseTo(p, within(1e-9));
        assertThat(test.permutation(20_000, 1)).isCloseTo(exact, within(0.015));
    }

    /** Fisher's exact test, by scipy.stats.fisher_exact: where groups are equally large, both give ways the same order. */
    @Test
    void oneLargeBlockIsFishersTest() {
        String rows = "00 ".repeat(8) + "01 ".repeat(2) + "10 " + "11 ".repeat(9);
        StratifiedIndependence test = StratifiedIndependence.of(
                        List.of(block(rows.strip().split(" "), 2)), 2, 2)
                .orElseThrow();
        assertThat(test.permutation(100_000, 1)).isCloseTo(0.005477494641581329, within(0.001));
        String many = "00 ".repeat(70) + "01 ".repeat(50) + "10 ".repeat(58) + "11 ".repeat(62);
        test = StratifiedIndependence.of(List.of(block(many.strip().split(" "), 2)), 2, 2)
                .orElseThrow();
        assertThat(test.permutation(20_000, 1)).isCloseTo(0.1545151895863408, within(0.01));
    }

    @Test
    void answersToOneRowAreNoIndependentWitnesses() {
        int[][] answers = {{0, 0, 1}, {0, 0, 0}, {1, 0, 2}, {0, 1, 0}, {1, 1, 1}, {0, 1, 2}, {1, 2, 1}, {2, 1, 1}};
        double[][] shares = new double[8][3];
        for (int row = 0; row < 8; row++) {
            for (int label : answers[row]) {
                shares[row][label] += 1 / 3.0;
            }
        }
        StratifiedIndependence test = StratifiedIndependence.of(
                        List.of(new StratifiedIndependence.Block(new int[] {0, 0, 0, 0, 1, 1, 1, 1}, shares)), 2, 3)
                .orElseThrow();
        assertThat(test.statistic()).isCloseTo(4.831521739130427, within(1e-9));
        assertThat(test.chiSquare()).isCloseTo(0.0892993678952654, within(1e-9));
    }

    @Test
    void blocksOfOneMindTellNothing() {
        assertThat(StratifiedIndependence.of(List.of(block(new String[] {"00", "10"}, 2)), 2, 2))
                .isEmpty();
        assertThat(StratifiedIndependence.of(List.of(block(new String[] {"00", "01"}, 2)), 2, 2))
                .isEmpty();
    }

    /** Pairs are alike in all but the group, so that their answers go together; nothing depends on the group. */
    @Test
    void matchingFindsWhatTheTableHides() {
        SplittableRandom random = new SplittableRandom(8);
        List<StratifiedIndependence.Block> pairs = new ArrayList<>();
        double[][] table = new double[2][2];
        for (int pair = 0; pair < 200; pair++) {
            int common = random.nextInt(2);
            // one pair in ten answers more often with 1 for the second group
            int second = random.nextInt(10) == 0 ? 1 : common;
            pairs.add(block(new String[] {"0" + common, "1" + second}, 2));
            table[0][common]++;
            table[1][second]++;
        }
        StratifiedIndependence matched = StratifiedIndependence.of(pairs, 2, 2).orElseThrow();
        Estimate v = CramersV.of(table).orElseThrow();
        assertThat(v.low()).isZero();
        assertThat(matched.permutation(9_999, 1)).isLessThan(0.01);
    }

    /** Drawn as numbers, blocks of any size have the p-value that dealing row by row comes to. */
    @Test
    void manyRowsAreDealtAsNumbers() {
        double[][] kinds = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        int[][] rows = {{130, 160, 180}, {150, 175, 160}};
        StratifiedIndependence.BlockBuilder block = new StratifiedIndependence.BlockBuilder();
        for (int group = 0; group < 2; group++) {
            for (int kind = 0; kind < 3; kind++) {
                block.add(group, kinds[kind], rows[group][kind]);
            }
        }
        StratifiedIndependence rowByRow = test(List.of(block.build()));
        StratifiedIndependence.BlockBuilder more = new StratifiedIndependence.BlockBuilder();
        for (int group = 0; group < 2; group++) {
            for (int kind = 0; kind < 3; kind++) {
                more.add(group, kinds[kind], rows[group][kind] * 20);
            }
        }
        assertThat(rowByRow.permutation(9_999, 1)).isCloseTo(rowByRow.chiSquare(), within(0.015));
        StratifiedIndependence counted = test(List.of(more.build()));
        assertThat(counted.chiSquare()).isLessThan(1e-9);
        assertThat(counted.permutation(999, 1)).isEqualTo(0.001);
        StratifiedIndependence.BlockBuilder even = new StratifiedIndependence.BlockBuilder();
        for (int group = 0; group < 2; group++) {
            for (int kind = 0; kind < 3; kind++) {
                even.add(group, kinds[kind], 100_000 + 90 * rows[group][kind]);
            }
        }
        for (int kind = 0; kind < 3; kind++) {
            even.add(1 - kind % 2, kinds[kind], 2_600);
        }
        StratifiedIndependence large = test(List.of(even.build()));
        assertThat(large.permutation(9_999, 1)).isCloseTo(large.chiSquare(), within(0.015));
        List<StratifiedIndependence.Block> pairs =
                new ArrayList<>(Collections.nCopies(30_000, block(new String[] {"00", "11"}, 2)));
        pairs.addAll(Collections.nCopies(29_700, block(new String[] {"01", "10"}, 2)));
        StratifiedIndependence many = StratifiedIndependence.of(pairs, 2, 2).orElseThrow();
        assertThat(many.permutation(9_999, 1)).isCloseTo(many.chiSquare(), within(0.015));
    }

    private static StratifiedIndependence test(List<StratifiedIndependence.Block> blocks) {
        return StratifiedIndependence.of(blocks, 2, 3).orElseThrow();
    }

    /** Against the probabilities themselves: 1,000 that are of a kind among 5,000, 40 and 1,500 taken. */
    @Test
    void whatIsTakenWithoutReplacementIsDrawnWithItsOwnProbabilities() {
        Draws draws = new Draws(5, 1);
        for (int[] one :
                new int[][] {{1_000, 4_000, 40}, {1_000, 4_000, 1_500}, {4_000, 1_000, 4_300}, {7, 900, 300}}) {
            int times = 200_000;
            Map<Integer, Integer> met = new TreeMap<>();
            for (int i = 0; i < times; i++) {
                met.merge(HypergeometricDraw.next(draws, one[0], one[1], one[2]), 1, Integer::sum);
            }
            HypergeometricDistribution exact = HypergeometricDistribution.of(one[0] + one[1], one[0], one[2]);
            double chi = 0;
            int cells = 0;
            for (Map.Entry<Integer, Integer> hits : met.entrySet()) {
                double due = times * exact.probability(hits.getKey());
                if (due >= 5) {
                    chi += Math.pow(hits.getValue() - due, 2) / due;
                    cells++;
                }
            }
            assertThat(chi).isLessThan(cells + 4 * Math.sqrt(2.0 * cells));
            assertThat(cells).isGreaterThan(5);
        }
    }

    private static StratifiedIndependence.Block block(String[] rows, int kinds) {
        return new StratifiedIndependence.Block(
                Arrays.stream(rows).mapToInt(row -> row.charAt(0) - '0').toArray(),
                Arrays.stream(rows)
                        .map(row -> IntStream.range(0, kinds)
                                .mapToDouble(kind -> row.charAt(1) - '0' == kind ? 1 : 0)
                                .toArray())
                        .toArray(double[][]::new));
    }
}
