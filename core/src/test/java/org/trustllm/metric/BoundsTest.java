package org.trustllm.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trustllm.data.RowKey;
import org.trustllm.judge.Verdict;

/** Where a figure can lie when answers are missing: between what the worst and the best answers in their places would make it. */
class BoundsTest {
    private static Judged judged(int row, String group, Verdict verdict) {
        return new Judged(new RowKey("a/b", row, 1, ""), Map.of("group", group), verdict);
    }

    private static final Verdict MISSING = new Verdict.Unscored(Verdict.Why.NO_ANSWER, "none", "rule");

    private static Verdict scored(double value) {
        return new Verdict.Scored(value, value == 1 ? "yes" : "no", "", "rule");
    }

    private static Measure.Bounds bounds(Metric metric, List<Judged> judged) {
        return Objects.requireNonNull(metric.bounds(metric.measure(judged)));
    }

    /** Fills the places of missing answers in any way and measures: never outside, and at both ends where filled alike. */
    private static void holds(Metric metric, List<Judged> judged) {
        Measure.Bounds bounds = bounds(metric, judged);
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            double share = trial == 0 ? 0 : trial == 1 ? 1 : random.nextDouble();
            List<Judged> filled = judged.stream()
                    .map(one -> one.verdict() instanceof Verdict.Scored
                            ? one
                            : judged(one.key().row(), one.facet("group"), scored(random.nextDouble() < share ? 1 : 0)))
                    .toList();
            double value = Objects.requireNonNull(metric.measure(filled).value());
            assertThat(value).isBetween(bounds.low() - 1e-12, bounds.high() + 1e-12);
            if (trial < 2) {
                assertThat(value).isCloseTo(trial == 0 ? bounds.low() : bounds.high(), within(1e-12));
            }
        }
    }

    private static List<Judged> some(int rows, int missingOf, int every) {
        List<Judged> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(judged(
                    i, i % 3 == 0 ? "few" : "many", i % every < missingOf ? MISSING : scored(i % 4 == 1 ? 1 : 0)));
        }
        return all;
    }

    @Test
    void aRateLiesBetweenWhatItsMissingAnswersCouldMakeOfIt() {
        holds(Metrics.rate("refusal_rate", Direction.HIGHER_IS_BETTER), some(40, 3, 10));
        // 30 right and 70 empty answers are a rate of 1, and could be one of .3
        List<Judged> mostlyEmpty = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            mostlyEmpty.add(judged(i, "all", i < 30 ? scored(1) : MISSING));
        }
        assertThat(bounds(Metrics.accuracy(), mostlyEmpty)).isEqualTo(new Measure.Bounds(0.3, 1));
    }

    @Test
    void aMeanOverGroupsLiesBetweenTheMeansOfTheirBounds() {
        Metric metric = Metrics.meanOver("group", Metrics.rate("refusal_rate", Direction.HIGHER_IS_BETTER));
        holds(metric, some(60, 2, 7));
        List<Judged> oneGroupMissing = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            oneGroupMissing.add(judged(i, i < 10 ? "here" : "gone", i < 10 ? scored(1) : MISSING));
        }
        assertThat(bounds(metric, oneGroupMissing)).isEqualTo(new Measure.Bounds(0.5, 1));
    }

    @Test
    void everyPartOfWhichManyAnswersAreMissingHasBoundsOfItsOwn() {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            judged.add(judged(i, i < 30 ? "whole" : "gappy", i < 35 ? scored(i % 2) : MISSING));
        }
        Metric rate = Metrics.rate("refusal_rate", Direction.HIGHER_IS_BETTER);
        for (Metric metric : List.of(Metrics.by("group", rate), Metrics.meanOver("group", rate))) {
            Measure measure = metric.bounded(metric.measure(judged));
            assertThat(measure.bounds()).isNotNull();
            Measure gappy = measure.parts().getFirst();
            assertThat(gappy.part()).isEqualTo("group=gappy");
            // of ten answers five are missing, and of the others two are hits
            assertThat(gappy.bounds()).isEqualTo(new Measure.Bounds(0.2, 0.7));
            assertThat(measure.parts().getLast().bounds()).isNull();
        }
    }

    @Test
    void whereNothingIsKnownTheScalesEndsAreTheBounds() {
        List<Judged> judged = List.of(
                judged(0, "1", scored(0)),
                judged(1, "2", scored(1)),
                judged(2, "3", scored(1)),
                judged(3, "1", MISSING));
        assertThat(bounds(Metrics.pearson("group"), judged)).isEqualTo(new Measure.Bounds(-1, 1));
        Scale endless = new Scale("seconds", Direction.LOWER_IS_BETTER, 0, Double.POSITIVE_INFINITY, "seconds");
        assertThat(Metrics.mean(endless).bounds(Metrics.mean(endless).measure(judged)))
                .isNull();
    }

    @Test
    void upToFivePerCentNeedNoBounds() {
        assertThat(Metrics.accuracy().measure(some(100, 1, 20)).isPartial()).isFalse();
        assertThat(Metrics.accuracy().measure(some(100, 1, 16)).isPartial()).isTrue();
    }
}
