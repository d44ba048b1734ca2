package org.trustllm.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trustllm.data.RowKey;
import org.trustllm.internal.metric.ClusterDraws;
import org.trustllm.judge.Verdict;

/** Figures over rows that are drawn anew. */
class ClusterDrawsTest {
    private static final Metric RATE = Metrics.rate("refusal_rate", Direction.HIGHER_IS_BETTER);

    private static List<Judged> answers(int rows, int ofCluster) {
        Random random = new Random(3);
        return IntStream.range(0, rows)
                .mapToObj(i -> {
                    boolean hit = random.nextInt(10) < 3 + i % 3;
                    return new Judged(
                            new RowKey("a/b", i),
                            ofCluster == 1 ? null : "c" + i / ofCluster,
                            Map.of("group", "g" + i % 3),
                            new Verdict.Scored(hit ? 1 : 0, hit ? "yes" : "no", null, "rule"));
                })
                .toList();
    }

    private static double[] drawn(Metric metric, List<Judged> answers) {
        ClusterDraws draws = new ClusterDraws(metric);
        answers.forEach(draws::add);
        return draws.figures(2000, 11);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
    }

    /** The same metric for all that can be seen, but for its sums. */
    private record Opaque(Metric metric) implements Metric {
        @Override
        public Scale scale() {
            return metric.scale();
        }

        @Override
        public Tally tally() {
            Tally tally = metric.tally();
            return new Tally() {
                @Override
                public void add(Judged judged) {
                    tally.add(judged);
                }

                @Override
                public void merge(Tally other) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void write(DataOutput out) throws IOException {
                    tally.write(out);
                }

                @Override
                public void read(DataInput in) throws IOException {
                    tally.read(in);
                }

                @Override
                public Measure measure() {
                    return tally.measure();
                }

                @Override
                public @Nullable Sums sums() {
                    return null;
                }
            };
        }
    }

    @Test
    void aRateMovesAsABinomialDoes() {
        List<Judged> answers = answers(400, 1);
        double rate = Objects.requireNonNull(RATE.measure(answers).value());
        double[] drawn = drawn(RATE, answers);
        assertThat(mean(drawn)).isCloseTo(rate, within(0.003));
        assertThat(deviation(drawn)).isCloseTo(Math.sqrt(rate * (1 - rate) / 400), within(0.0015));
    }

    @Test
    void sumsAreDrawnAsTheAnswersThemselvesWouldBe() {
        for (int ofCluster : new int[] {1, 8}) {
            List<Judged> answers = answers(240, ofCluster);
            double[] sums = drawn(RATE, answers);
            double[] each = drawn(new Opaque(RATE), answers);
            assertThat(each).hasSize(500);
            assertThat(mean(each)).isCloseTo(mean(sums), within(0.006));
            assertThat(deviation(each)).isCloseTo(deviation(sums), within(0.004));
        }
    }

    /** A mean over groups of which each is one cluster moves as a mean of so many numbers. */
    @Test
    void groupsThatAreClustersAreDrawnWhole() {
        List<Judged> answers = answers(30, 1).stream()
                .map(one -> new Judged(
                        one.key(), null, Map.of("group", "g" + one.key().row()), one.verdict()))
                .toList();
        double rate = Objects.requireNonNull(RATE.measure(answers).value());
        double[] drawn = drawn(Metrics.meanOver("group", RATE), answers);
        assertThat(deviation(drawn)).isCloseTo(Math.sqrt(rate * (1 - rate) / 30), within(0.006));
    }

    @Test
    void aPValueMovesToo() {
        List<Judged> answers = answers(300, 1);
        double[] drawn = drawn(Metrics.independence("group"), answers);
        assertThat(drawn).doesNotContain(Double.NaN);
        assertThat(Arrays.stream(drawn).distinct().count()).isGreaterThan(100);
    }

    @Test
    void whereNothingIsScoredNoDrawHasAFigure() {
        List<Judged> missing = List.of(new Judged(
                new RowKey("a/b", 1), Map.of("group", "g"), new Verdict.Unscored(Verdict.Why.NO_ANSWER, "", "rule")));
        assertThat(drawn(RATE, missing)).containsOnly(Double.NaN);
        assertThat(drawn(Metrics.independence("group"), missing)).containsOnly(Double.NaN);
    }
}
