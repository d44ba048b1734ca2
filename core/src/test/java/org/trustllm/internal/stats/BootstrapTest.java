package org.trustllm.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trustllm.internal.maths.Normal;
import org.trustllm.stats.Estimate;

/**
 * Golden values: SciPy 1.17.1 on Python 3.11.7, by {@code benchmarks/oracles/inference_golden.py}; {@code
 * resampled.txt} holds the resampled means that SciPy drew.
 */
class BootstrapTest {
    private static final double[] DATA = {
        0.101, 0.412, 0.353, 0.804, 0.917, 0.055, 0.206, 0.657, 0.308, 0.159, 0.951, 0.513
    };
    private static final double MEAN = Arrays.stream(DATA).sum() / DATA.length;

    @Test
    void theSameResamplesGiveSciPysBounds() throws Exception {
        double[] resampled;
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BootstrapTest.class.getResourceAsStream("resampled.txt")),
                StandardCharsets.UTF_8))) {
            resampled = lines.lines().mapToDouble(Double::parseDouble).sorted().toArray();
        }
        Estimate bounds =
                Bca.interval(MEAN, resampled, 0.0180705282870272, Normal.Z).orElseThrow();
        assertThat(bounds.low()).isCloseTo(0.32858720538461034, within(1e-9));
        assertThat(bounds.high()).isCloseTo(0.6204918261902356, within(1e-9));
    }

    @Test
    void manyResamplesOfOurOwnComeToSciPysBounds() {
        double[] figures = new Bootstrap(200_000, 3).figures(Clusters.ofRows(DATA), Statistic.MEAN);
        Arrays.sort(figures);
        Estimate bounds =
                Bca.interval(MEAN, figures, 0.0180705282870272, Normal.Z).orElseThrow();
        assertThat(bounds.low()).isCloseTo(0.29516666666666663, within(0.002));
        assertThat(bounds.high()).isCloseTo(0.6376666666666666, within(0.002));
    }

    @Test
    void fewClustersWidenTheQuantile() {
        assertThat(Bca.quantile(8)).isCloseTo(2.527889656547698, within(1e-9));
        assertThat(Bca.quantile(20)).isCloseTo(2.1473973702164244, within(1e-9));
        assertThat(Bca.quantile(1000)).isCloseTo(1.9633233683558327, within(1e-9));
    }

    @Test
    void aSeedGivesTheSameBoundsEachTime() {
        Estimate one = new Bootstrap(2_000, 5)
                .interval(Clusters.ofRows(DATA), Statistic.MEAN)
                .orElseThrow();
        assertThat(new Bootstrap(2_000, 5).interval(Clusters.ofRows(DATA), Statistic.MEAN))
                .hasValue(one);
        assertThat(new Bootstrap(2_000, 6).interval(Clusters.ofRows(DATA), Statistic.MEAN))
                .isPresent()
                .get()
                .isNotEqualTo(one);
        assertThat(one.low()).isLessThan(MEAN);
        assertThat(one.high()).isGreaterThan(MEAN);
    }

    @Test
    @Tag("long")
    void drawingKindsAndDrawingClustersHaveTheSameDistribution() {
        // 600 clusters of two kinds are drawn by kind, the same with a mark on each by cluster
        Clusters.Builder kinds = new Clusters.Builder();
        Clusters.Builder marked = new Clusters.Builder();
        for (int i = 0; i < 600; i++) {
            double hit = i % 3 == 0 ? 1 : 0;
            kinds.add(new double[] {hit, 1});
            marked.add(new double[] {hit, 1, i});
        }
        Bootstrap bootstrap = new Bootstrap(40_000, 11);
        double[] one = bootstrap.figures(kinds.build(), Statistic.MEAN);
        double[] other = bootstrap.figures(marked.build(), Statistic.MEAN);
        double expected = Math.sqrt(1.0 / 3 * 2 / 3 / 600);
        assertThat(spread(one)).isCloseTo(expected, within(0.02 * expected));
        assertThat(spread(other)).isCloseTo(expected, within(0.02 * expected));
        assertThat(Arrays.stream(one).average().orElseThrow()).isCloseTo(1.0 / 3, within(0.0005));
        assertThat(Arrays.stream(other).average().orElseThrow()).isCloseTo(1.0 / 3, within(0.0005));
    }

    @Test
    void binomialDrawsHaveTheirMeanAndVariance() {
        Draws draws = new Draws(1, 0);
        int n = 100_000;
        for (double p : new double[] {0.00003, 0.002, 0.3, 0.77}) {
            int trials = 1_000;
            BinomialDraw draw = new BinomialDraw(p);
            double[] drawn = IntStream.range(0, n)
                    .mapToDouble(i -> draw.next(draws, trials))
                    .toArray();
            assertThat(Arrays.stream(drawn).average().orElseThrow())
                    .as("p = %s", p)
                    .isCloseTo(trials * p, within(5 * Math.sqrt(trials * p / n)));
            double expected = Math.sqrt(trials * p * (1 - p));
            assertThat(spread(drawn)).as("p = %s", p).isCloseTo(expected, within(0.05 * expected));
        }
    }

    /** Twenty thousand different scores where there is room for a thousand kinds. */
    @Test
    void theIntervalDoesNotDependOnHowClustersWereGathered() throws IOException {
        Random random = new Random(7);
        List<double[]> scores = new ArrayList<>();
        Clusters.Builder all = new Clusters.Builder();
        Clusters.Builder whole = new Clusters.Builder(1_000);
        for (int i = 0; i < 20_000; i++) {
            double[] score = {i % 3 == 0 ? 0 : Math.exp(random.nextGaussian()), 1};
            scores.add(score);
            all.add(score);
            whole.add(score);
        }
        Bootstrap bootstrap = new Bootstrap(1_000, 5);
        Estimate once = bootstrap.interval(whole.build(), Statistic.MEAN).orElseThrow();
        for (int parts : new int[] {3, 400}) {
            Collections.shuffle(scores, random);
            Clusters.Builder merged = new Clusters.Builder(1_000);
            for (int part = 0; part < parts; part++) {
                Clusters.Builder some = new Clusters.Builder(1_000);
                for (int i = part; i < scores.size(); i += parts) {
                    some.add(scores.get(i));
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                some.write(new DataOutputStream(bytes));
                Clusters.Builder came = new Clusters.Builder(1_000);
                came.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
                merged.merge(came);
            }
            Estimate again = bootstrap.interval(merged.build(), Statistic.MEAN).orElseThrow();
            assertThat(again.low()).isCloseTo(once.low(), within(1e-12));
            assertThat(again.high()).isCloseTo(once.high(), within(1e-12));
            assertThat(merged.kinds()).isEqualTo(whole.kinds()).isBetween(500, 1_000);
        }
        Estimate roomy = bootstrap.interval(all.build(), Statistic.MEAN).orElseThrow();
        double width = roomy.high() - roomy.low();
        assertThat(once.low()).isCloseTo(roomy.low(), within(0.1 * width));
        assertThat(once.high()).isCloseTo(roomy.high(), within(0.1 * width));
    }

    @Test
    void rowsOfAClusterAreNoMoreThanOneRowWhereTheyAreAlike() {
        Clusters.Builder alike = new Clusters.Builder();
        for (double value : DATA) {
            alike.add(new double[] {8 * value, 8});
        }
        Bootstrap bootstrap = new Bootstrap(2_000, 5);
        Estimate rows =
                bootstrap.interval(Clusters.ofRows(DATA), Statistic.MEAN).orElseThrow();
        Estimate clusters = bootstrap.interval(alike.build(), Statistic.MEAN).orElseThrow();
        assertThat(clusters.low()).isCloseTo(rows.low(), within(1e-9));
        assertThat(clusters.high()).isCloseTo(rows.high(), within(1e-9));
    }

    @Test
    void whatCannotBeResampledHasNoInterval() {
        Bootstrap bootstrap = new Bootstrap(200, 1);
        assertThat(bootstrap.interval(new Clusters.Builder().build(), Statistic.MEAN))
                .as("nothing")
                .isEmpty();
        assertThat(bootstrap.interval(Clusters.ofRows(new double[] {0.4}), Statistic.MEAN))
                .as("one cluster")
                .isEmpty();
        double[] constant = new double[50];
        Arrays.fill(constant, 0.3);
        assertThat(bootstrap.interval(Clusters.ofRows(constant), Statistic.MEAN))
                .as("no variance")
                .isEmpty();
        assertThat(bootstrap.interval(Clusters.ofRows(DATA), totals -> Double.NaN))
                .as("no figure")
                .isEmpty();
        assertThatThrownBy(() -> new Bootstrap(10, 1)).hasMessage("expected at least 100 replicates, found 10");
    }

    private static double spread(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }
}
