package org.trustllm.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trustllm.data.RowKey;
import org.trustllm.internal.stats.ClusteredProportion;
import org.trustllm.judge.Verdict;

/** Rows that depend on each other count for less. */
class ClusteredMetricsTest {
    private static final Metric RATE = Metrics.rate("rate", Direction.HIGHER_IS_BETTER);

    private static final Metric MEAN =
            Metrics.mean(Scale.share("mean", Direction.HIGHER_IS_BETTER, "mean of the scores"));

    @Test
    void copiesOfAnAnswerMakeARateNoSurer() {
        Interval once = interval(RATE, rows(40, 1));
        Interval copied = interval(RATE, rows(40, 10));
        assertThat(once.method()).isEqualTo("Wilson");
        assertThat(copied.method()).isEqualTo("Wilson, 40 clusters");
        assertThat(copied.high() - copied.low()).isGreaterThanOrEqualTo(once.high() - once.low());
    }

    @Test
    void aClusteredRateHasTheIntervalOfTheStatistics() {
        List<Judged> judged = new ArrayList<>();
        int[] hits = {3, 0, 5, 2, 1, 4};
        for (int cluster = 0; cluster < hits.length; cluster++) {
            for (int row = 0; row < 5; row++) {
                judged.add(answer("c" + cluster, row < hits[cluster] ? 1 : 0, "a"));
            }
        }
        var expected = ClusteredProportion.of(hits, new int[] {5, 5, 5, 5, 5, 5})
                .interval95()
                .orElseThrow();
        Interval found = interval(RATE, judged);
        assertThat(found.low()).isEqualTo(expected.low());
        assertThat(found.high()).isEqualTo(expected.high());
    }

    @Test
    void scenariosToldTwiceMakeACorrelationNoSurer() {
        Metric correlation = Metrics.pearson("people");
        Random random = new Random(6);
        List<Judged> once = new ArrayList<>();
        List<Judged> twice = new ArrayList<>();
        for (int scenario = 0; scenario < 60; scenario++) {
            double people = random.nextGaussian();
            double model = people + random.nextGaussian();
            once.add(rating(scenario, null, people, model));
            twice.add(rating(2 * scenario, "s" + scenario, people, model));
            twice.add(rating(2 * scenario + 1, "s" + scenario, people, model));
        }
        Interval alone = interval(correlation, once);
        Interval told = interval(correlation, twice);
        assertThat(alone.method()).isEqualTo("Fisher z");
        assertThat(told.method()).isEqualTo("BCa bootstrap, 60 clusters");
        assertThat(told.high() - told.low()).isCloseTo(alone.high() - alone.low(), withinPercentage(15));
    }

    private static Judged rating(int row, @Nullable String cluster, double people, double model) {
        return new Judged(
                RowKey.parse("f#" + row),
                cluster,
                Map.of("people", Double.toString(people)),
                new Verdict.Scored(model, "", null, "test"));
    }

    @Test
    void clustersWidenTheBootstrapAsWell() {
        Interval alone = interval(MEAN, scores(30, 8, false));
        Interval clustered = interval(MEAN, scores(30, 8, true));
        assertThat(alone.method()).isEqualTo("BCa bootstrap, 240 rows");
        assertThat(clustered.method()).isEqualTo("BCa bootstrap, 30 clusters");
        assertThat(clustered.high() - clustered.low()).isGreaterThan(1.5 * (alone.high() - alone.low()));
    }

    @Test
    void theOrderOfAnswersDoesNotMoveAnInterval() {
        List<Judged> judged = scores(30, 8, false);
        Interval first = interval(MEAN, judged);
        Collections.shuffle(judged, new Random(4));
        assertThat(interval(MEAN, judged)).isEqualTo(first);
    }

    @Test
    void aMeanOverGroupsIsResampledOverClustersThatReachOverThem() {
        List<Judged> judged = new ArrayList<>();
        Random random = new Random(5);
        for (int cluster = 0; cluster < 50; cluster++) {
            double chance = random.nextDouble();
            for (String group : List.of("a", "b", "c")) {
                judged.add(answer("c" + cluster, random.nextDouble() < chance ? 1 : 0, group));
            }
        }
        Measure mean = Metrics.meanOver("group", RATE).measure(judged);
        Interval interval = Objects.requireNonNull(mean.interval());
        assertThat(interval.method()).isEqualTo("BCa bootstrap, 50 clusters");
        // groups of equal size: the mean over them is the rate over all
        Interval rate = interval(RATE, judged);
        assertThat(interval.low()).isCloseTo(rate.low(), within(0.02));
        assertThat(interval.high()).isCloseTo(rate.high(), within(0.02));
    }

    /** As of the recorded answers of a model whose disclosure is counted over answers that it did not withhold. */
    @Test
    void aMeanOverGroupsHasNoIntervalWhereResamplesLoseAGroup() {
        List<Judged> judged = new ArrayList<>();
        for (int cluster = 0; cluster < 50; cluster++) {
            judged.add(answer("c" + cluster, cluster % 3 == 0 ? 1 : 0, "often"));
        }
        judged.add(answer("c7", 0, "once"));
        Measure mean = Metrics.meanOver("group", RATE).measure(judged);
        assertThat(mean.value()).isEqualTo(0.17);
        assertThat(mean.interval()).isNull();
        assertThat(mean.note()).isEqualTo("no interval: too few answers in group=once");
        for (int cluster = 10; cluster < 14; cluster++) {
            judged.add(answer("c" + cluster, 0, "once"));
        }
        assertThat(Metrics.meanOver("group", RATE).measure(judged).interval()).isNotNull();
    }

    @Test
    void whereEachGroupIsOneClusterTheGroupsAreDrawn() {
        List<Judged> judged = new ArrayList<>();
        for (int group = 0; group < 10; group++) {
            for (int row = 0; row < 20; row++) {
                judged.add(answer("g" + group, row < 2 * group ? 1 : 0, "g" + group));
            }
        }
        Interval interval = interval(Metrics.meanOver("group", RATE), judged);
        assertThat(interval.method()).isEqualTo("BCa bootstrap, 10 clusters");
        // the groups' rates are 0, 0.1 ... 0.9: 0.45 ± t(0.975, 9) · 0.303 / √10
        assertThat(interval.low()).isCloseTo(0.23, within(0.04));
        assertThat(interval.high()).isCloseTo(0.67, within(0.04));
    }

    @Test
    void pairsOfOneOriginalAreOneCluster() {
        List<Judged> judged = new ArrayList<>();
        for (int pair = 0; pair < 60; pair++) {
            double before = pair % 3 == 0 ? 0 : 1;
            double after = pair % 4 == 0 ? 1 : 0;
            judged.add(half("o" + pair / 2, pair, "original", before));
            judged.add(half(null, pair, "perturbed", after));
        }
        assertThat(interval(Metrics.attackSuccessRate(), judged).method()).isEqualTo("Wilson, 30 clusters");
        assertThat(interval(Metrics.robustnessScore(), judged).method()).isEqualTo("BCa bootstrap, 30 clusters");
    }

    @Test
    void macroF1AndTheF1OfCorrectnessHaveIntervals() {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            String label = i % 3 == 0 ? "yes" : "no";
            judged.add(new Judged(
                    RowKey.parse("f#" + i),
                    Map.of("gold", i % 5 == 0 ? "yes" : label),
                    new Verdict.Scored(i % 4 == 0 ? 0 : 1, label, null, "test")));
        }
        Measure f1 = Metrics.macroF1("gold", List.of("yes", "no")).measure(judged);
        Interval interval = Objects.requireNonNull(f1.interval());
        assertThat(Objects.requireNonNull(f1.value())).isBetween(interval.low(), interval.high());
        assertThat(interval.method()).isEqualTo("BCa bootstrap, 90 rows");
        Interval accuracy = interval(RATE, judged);
        Interval correctness = interval(Metrics.correctnessF1(), judged);
        assertThat(correctness.low()).isCloseTo(2 * accuracy.low() / (1 + accuracy.low()), within(1e-12));
    }

    @Test
    void whatCannotBeSureHasNoInterval() {
        assertThat(MEAN.measure(scores(3, 1, false)).interval())
                .as("three rows")
                .isNull();
        assertThat(RATE.measure(rows(3, 4)).interval()).as("three clusters").isNull();
        List<Judged> ties = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ties.add(answer(null, 0.5, "a"));
        }
        Measure mean = MEAN.measure(ties);
        assertThat(mean.value()).isEqualTo(0.5);
        assertThat(mean.interval()).as("all ties").isNull();
        assertThat(MEAN.measure(List.of()).interval()).as("nothing").isNull();
        assertThat(Metrics.meanOver("group", MEAN).measure(ties).interval()).isNull();
    }

    private static Interval interval(Metric metric, List<Judged> judged) {
        return Objects.requireNonNull(metric.measure(judged).interval());
    }

    /** Clusters of rows that agree, every third a hit. */
    private static List<Judged> rows(int clusters, int copies) {
        List<Judged> judged = new ArrayList<>();
        for (int cluster = 0; cluster < clusters; cluster++) {
            for (int copy = 0; copy < copies; copy++) {
                judged.add(answer("c" + cluster, cluster % 3 == 0 ? 1 : 0, "a"));
            }
        }
        return judged;
    }

    private static List<Judged> scores(int clusters, int rows, boolean named) {
        Random random = new Random(3);
        List<Judged> judged = new ArrayList<>();
        for (int cluster = 0; cluster < clusters; cluster++) {
            double level = random.nextDouble();
            for (int row = 0; row < rows; row++) {
                judged.add(answer(named ? "c" + cluster : null, (level + 0.1 * random.nextDouble()) / 1.1, "a"));
            }
        }
        return judged;
    }

    private static Judged answer(@Nullable String cluster, double value, String group) {
        return new Judged(
                RowKey.parse("f#0"), cluster, Map.of("group", group), new Verdict.Scored(value, "x", null, "test"));
    }

    private static Judged half(@Nullable String cluster, int pair, String half, double value) {
        return new Judged(
                RowKey.parse("f#0"),
                cluster,
                new TreeMap<>(Map.of("pair", "p" + pair, "half", half)),
                new Verdict.Scored(value, "x", null, "test"));
    }
}
