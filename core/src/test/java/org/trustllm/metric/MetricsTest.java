package org.trustllm.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trustllm.data.RowKey;
import org.trustllm.judge.Verdict;

class MetricsTest {
    private static final Scale SCALE = Scale.share("share", Direction.HIGHER_IS_BETTER, "for tests");

    private static final List<Verdict.Why> WHYS = List.of(Verdict.Why.values());

    /** Every metric that counts each answer as one. */
    static List<Metric> plain() {
        return List.of(
                Metrics.accuracy(),
                Metrics.rate("r", Direction.LOWER_IS_BETTER),
                Metrics.labelRate("l", Direction.HIGHER_IS_BETTER, Set.of("a", "b")),
                Metrics.mean(SCALE),
                Metrics.maximum(SCALE),
                Metrics.macroF1("gold", List.of("a", "b", "c")),
                Metrics.pearson("number"),
                Metrics.independence("group"),
                Metrics.correctnessF1(),
                Metrics.meanOver("group", Metrics.accuracy()),
                Metrics.by("group", Metrics.macroF1("gold", List.of("a", "b", "c"))),
                Metrics.by("gold", Metrics.meanOver("group", Metrics.accuracy())),
                Metrics.pairAccuracy("before", false),
                Metrics.pairAccuracy("after", true),
                Metrics.attackSuccessRate(),
                Metrics.robustnessScore());
    }

    @ParameterizedTest
    @MethodSource("plain")
    void everyAnswerIsEitherScoredOrUnscored(Metric metric) {
        Random random = new Random(1);
        for (int i = 0; i < 150; i++) {
            List<Judged> judged = judged(random, random.nextInt(30));
            Measure measure = metric.measure(judged);
            assertThat(measure.scored() + measure.unscored()).isEqualTo(judged.size());
            whole(measure);
        }
    }

    @ParameterizedTest
    @MethodSource("plain")
    void orderDoesNotMatter(Metric metric) {
        Random random = new Random(2);
        for (int i = 0; i < 100; i++) {
            List<Judged> judged = judged(random, random.nextInt(30));
            List<Judged> shuffled = new ArrayList<>(judged);
            Collections.shuffle(shuffled, random);
            alike(metric.measure(shuffled), metric.measure(judged));
        }
    }

    @ParameterizedTest
    @MethodSource("plain")
    void unscoredAnswersNeverEnterAValue(Metric metric) {
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            List<Judged> judged = judged(random, random.nextInt(30));
            List<Judged> scored = new ArrayList<>(judged);
            scored.removeIf(one -> one.verdict() instanceof Verdict.Unscored);
            Measure with = metric.measure(judged);
            Measure without = metric.measure(scored);
            assertThat(with.value()).isEqualTo(without.value());
            assertThat(with.interval()).isEqualTo(without.interval());
            assertThat(with.scored()).isEqualTo(without.scored());
        }
    }

    @ParameterizedTest
    @MethodSource("plain")
    void nothingHasNoValueAndSaysWhy(Metric metric) {
        Measure none = metric.measure(List.of());
        assertThat(none.value()).isNull();
        assertThat(none.note()).isNotEmpty();
        assertThat(none.scored() + none.unscored()).isZero();

        Measure lost = metric.measure(
                List.of(unscored("p1", "original"), unscored("p1", "perturbed"), unscored("p2", "perturbed")));
        assertThat(lost.value()).isNull();
        assertThat(lost.note()).isNotEmpty();
        assertThat(lost.unscored()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "S S R R S R S, S R R R S S S, R S, 0.7083333333333333",
        "a b c a b c a a b c c, a c c b b c a c b a c, a b c, 0.6349206349206349",
        "S S S, S S S, R S, 0.5",
        "S R, R S, R S, 0"
    })
    void macroF1IsScikitLearns(String gold, String said, String classes, double expected) {
        String[] right = gold.split(" ", -1);
        String[] read = said.split(" ", -1);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < right.length; i++) {
            judged.add(new Judged(
                    RowKey.parse("f#" + i),
                    Map.of("gold", right[i]),
                    Verdict.of(right[i].equals(read[i]), read[i], "test")));
        }
        Measure measure =
                Metrics.macroF1("gold", List.of(classes.split(" ", -1))).measure(judged);
        assertThat(measure.value()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aRateBringsWilsonsInterval() {
        Measure measure = Metrics.accuracy().measure(List.of(scored(1), scored(1), scored(0), unscored("p", "h")));
        assertThat(measure.value()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(Objects.requireNonNull(measure.interval()).method()).isEqualTo("Wilson");
        assertThat(measure.scored()).isEqualTo(3);
        assertThat(measure.unscored()).isEqualTo(1);
    }

    @Test
    void correctnessF1IsThePapersFormula() {
        Metric f1 = Metrics.correctnessF1();
        assertThat(f1.measure(List.of(scored(1), scored(0))).value()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(f1.measure(List.of(scored(0))).value()).isZero();
        assertThat(f1.measure(List.of(scored(1))).value()).isOne();
    }

    /**
     * Eight pairs: right-right, right-wrong, right-right, wrong-right, wrong-wrong count; right-invalid, invalid-wrong
     * and one without its original do not. Before 3/5, after 3/5, of the three right before one was lost: ASR 1/3, RS
     * 3/5 - 1/3.
     */
    @Test
    void pairsWithAnInvalidReplyAreDropped() {
        List<Judged> judged = new ArrayList<>();
        String[] replies = {"1 1", "1 0", "1 1", "0 1", "0 0", "1 ?", "? 0", "- 1"};
        for (int i = 0; i < replies.length; i++) {
            String[] halves = replies[i].split(" ", -1);
            for (int half = 0; half < 2; half++) {
                if (!halves[half].equals("-")) {
                    judged.add(new Judged(
                            RowKey.parse("f#" + judged.size()),
                            Map.of("pair", "p" + i, "half", half == 0 ? "original" : "perturbed"),
                            halves[half].equals("?")
                                    ? new Verdict.Unscored(Verdict.Why.UNPARSABLE_ANSWER, "", "test")
                                    : Verdict.of(halves[half].equals("1"), "x", "test")));
                }
            }
        }
        assertThat(Metrics.pairAccuracy("before", false).measure(judged).value())
                .isCloseTo(0.6, within(1e-15));
        assertThat(Metrics.pairAccuracy("after", true).measure(judged).value()).isCloseTo(0.6, within(1e-15));
        assertThat(Metrics.attackSuccessRate().measure(judged).value()).isCloseTo(1 / 3.0, within(1e-15));
        Measure score = Metrics.robustnessScore().measure(judged);
        assertThat(score.value()).isCloseTo(0.6 - 1 / 3.0, within(1e-15));
        assertThat(score.scored()).isEqualTo(10);
        assertThat(score.unscored()).isEqualTo(5);
    }

    @Test
    void nothingRightBeforeLeavesNothingToAttack() {
        List<Judged> judged = List.of(
                new Judged(
                        RowKey.parse("f#0"), Map.of("pair", "p", "half", "original"), Verdict.of(false, "x", "test")),
                new Judged(
                        RowKey.parse("f#1"), Map.of("pair", "p", "half", "perturbed"), Verdict.of(true, "x", "test")));
        assertThat(Metrics.attackSuccessRate().measure(judged).value()).isNull();
        assertThat(Metrics.robustnessScore().measure(judged).value()).isNull();
        assertThat(Metrics.pairAccuracy("after", true).measure(judged).value()).isOne();
    }

    @Test
    void meanOverGroupsWeighsGroupsAlikeAndNamesThoseWithoutAValue() {
        List<Judged> judged = List.of(
                inGroup("x", Verdict.of(true, "a", "test")),
                inGroup("x", Verdict.of(true, "a", "test")),
                inGroup("x", Verdict.of(true, "a", "test")),
                inGroup("y", Verdict.of(false, "a", "test")),
                inGroup("z", new Verdict.Unscored(Verdict.Why.EMPTY_ANSWER, "", "test")));
        Measure measure = Metrics.meanOver("group", Metrics.accuracy()).measure(judged);
        assertThat(measure.value()).isCloseTo(0.5, within(1e-15));
        assertThat(measure.note()).isEqualTo("without group=z");
        assertThat(measure.parts())
                .extracting(Measure::part, Measure::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("group=x", 1.0),
                        org.assertj.core.groups.Tuple.tuple("group=y", 0.0),
                        org.assertj.core.groups.Tuple.tuple("group=z", null));
    }

    @Test
    void byGroupsKeepsTheWholeAndShowsTheParts() {
        List<Judged> judged = List.of(
                inGroup("x", Verdict.of(true, "a", "test")),
                inGroup("x", Verdict.of(true, "a", "test")),
                inGroup("y", Verdict.of(false, "a", "test")));
        Measure measure = Metrics.by("group", Metrics.accuracy()).measure(judged);
        assertThat(measure.value()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(measure.parts()).extracting(Measure::part).containsExactly("group=x", "group=y");
        assertThat(measure.parts()).extracting(Measure::value).containsExactly(1.0, 0.0);
    }

    @Test
    void whereLeavesTheOthersUncounted() {
        List<Judged> judged = List.of(scored(1), scored(0), unscored("p", "h"));
        Measure measure =
                Metrics.where(one -> one.hasLabel("a"), "", Metrics.accuracy()).measure(judged);
        assertThat(measure.scored()).isEqualTo(2);
        assertThat(measure.unscored()).isZero();
    }

    @Test
    void oncePerCountsAGroupOnceAndNotAtAllWhereAMemberIsUnscored() {
        List<Judged> judged = List.of(
                inGroup("x", Verdict.of(true, "yes", "test")),
                inGroup("x", Verdict.of(true, "yes", "test")),
                inGroup("y", Verdict.of(false, "no", "test")),
                inGroup("z", Verdict.of(false, "no", "test")),
                inGroup("z", new Verdict.Unscored(Verdict.Why.EMPTY_ANSWER, "", "test")));
        Measure measure = Metrics.oncePer("group", 2, Metrics.accuracy()).measure(judged);
        assertThat(measure.value()).isCloseTo(0.5, within(1e-15));
        assertThat(measure.scored()).isEqualTo(2);
        assertThat(measure.unscored()).isEqualTo(1);
    }

    @Test
    void answersThatAreAllAlikeCannotDependOnAnything() {
        List<Judged> alike =
                List.of(inGroup("x", Verdict.of(true, "A", "test")), inGroup("y", Verdict.of(true, "A", "test")));
        Measure measure = Metrics.independence("group").measure(alike);
        assertThat(measure.value()).isNull();
        assertThat(measure.note()).isEqualTo("no test possible: all answers alike");
        assertThat(Metrics.independence("group").measure(List.of()).note()).isEqualTo("no scored answer");
    }

    @Test
    void aRatingThatNeverVariesHasNoCorrelation() {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < 49; i++) {
            judged.add(new Judged(
                    RowKey.parse("f#" + i),
                    Map.of("number", Double.toString(i * 1.7)),
                    new Verdict.Scored(0.1, "0.1", null, "test")));
        }
        Measure measure = Metrics.pearson("number").measure(judged);
        assertThat(measure.value()).isNull();
        assertThat(measure.note()).isEqualTo("all answers give the same number");
    }

    @Test
    void aFacetThatTheTaskDidNotNameIsAnError() {
        assertThatThrownBy(() -> Metrics.by("colour", Metrics.accuracy()).measure(List.of(scored(1))))
                .hasMessageContaining("to carry the facet \"colour\"");
    }

    @Test
    void valuesThatAreNoNumbersAreRefusedAtTheDoor() {
        assertThatThrownBy(() -> Measure.of(SCALE, Double.NaN, null, 1, 0)).hasMessageContaining("found NaN");
        assertThatThrownBy(() -> new Verdict.Scored(Double.NaN, "a", null, "test"))
                .hasMessageContaining("found NaN");
    }

    private static void whole(Measure measure) {
        Double value = measure.value();
        if (value != null) {
            assertThat(value)
                    .isFinite()
                    .isBetween(measure.scale().low() - 1e-12, measure.scale().high() + 1e-12);
            Interval interval = measure.interval();
            if (interval != null) {
                assertThat(interval.low()).isLessThanOrEqualTo(value + 1e-12);
                assertThat(interval.high()).isGreaterThanOrEqualTo(value - 1e-12);
            }
        } else {
            assertThat(measure.note()).isNotEmpty();
        }
        measure.parts().forEach(MetricsTest::whole);
    }

    private static void alike(Measure one, Measure other) {
        near(one.value(), other.value());
        assertThat(one.scored()).isEqualTo(other.scored());
        assertThat(one.unscored()).isEqualTo(other.unscored());
        assertThat(one.note()).isEqualTo(other.note());
        assertThat(one.parts()).extracting(Measure::part).isEqualTo(parts(other));
        for (int i = 0; i < one.parts().size(); i++) {
            alike(one.parts().get(i), other.parts().get(i));
        }
    }

    private static void near(@Nullable Double one, @Nullable Double other) {
        if (one == null || other == null) {
            assertThat(one).isEqualTo(other);
        } else {
            assertThat(one).isCloseTo(other, within(1e-12));
        }
    }

    private static List<String> parts(Measure measure) {
        return measure.parts().stream().map(Measure::part).toList();
    }

    private static List<Judged> judged(Random random, int count) {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> facets = new TreeMap<>();
            facets.put("gold", pick(random, "a", "b", "c"));
            facets.put("group", pick(random, "x", "y", "z"));
            facets.put("number", pick(random, "-100.0", "-3.5", "0.0", "88.25"));
            // each half of a pair once, as in data
            facets.put("pair", "p" + i / 2);
            facets.put("half", i % 2 == 0 ? "original" : "perturbed");
            judged.add(new Judged(
                    RowKey.parse("f#" + i),
                    facets,
                    random.nextInt(3) == 0
                            ? new Verdict.Unscored(WHYS.get(random.nextInt(WHYS.size())), "", "test")
                            : Verdict.of(random.nextBoolean(), pick(random, "a", "b", "c"), "test")));
        }
        return judged;
    }

    private static String pick(Random random, String... choices) {
        return Arrays.asList(choices).get(random.nextInt(choices.length));
    }

    private static Judged scored(double value) {
        return inGroup("x", new Verdict.Scored(value, "a", null, "test"));
    }

    private static Judged unscored(String pair, String half) {
        return new Judged(
                RowKey.parse("f#9"),
                Map.of("gold", "a", "group", "x", "number", "1", "pair", pair, "half", half),
                new Verdict.Unscored(Verdict.Why.UNPARSABLE_ANSWER, "", "test"));
    }

    private static Judged inGroup(String group, Verdict verdict) {
        return new Judged(RowKey.parse("f#0"), Map.of("group", group), verdict);
    }
}
