package org.trustllm.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.data.RowKey;
import org.trustllm.internal.metric.SequentialTally;
import org.trustllm.judge.Verdict;

class MetricsTest {
    private static final Scale SCALE = Scale.share("share", Direction.HIGHER_IS_BETTER, "for tests");

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
                    new RowKey("f", i),
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
                            new RowKey("f", judged.size()),
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
                new Judged(new RowKey("f", 0), Map.of("pair", "p", "half", "original"), Verdict.of(false, "x", "test")),
                new Judged(
                        new RowKey("f", 1), Map.of("pair", "p", "half", "perturbed"), Verdict.of(true, "x", "test")));
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
                    new RowKey("f", i),
                    Map.of("number", Double.toString(i * 1.7)),
                    new Verdict.Scored(0.1, "0.1", null, "test")));
        }
        Measure measure = Metrics.pearson("number").measure(judged);
        assertThat(measure.value()).isNull();
        assertThat(measure.note()).isEqualTo("all answers give the same number");
    }

    @Test
    void aConfidenceSequenceOfMergedPartsIsThatOfAll() {
        SequentialTally all = new SequentialTally(Metrics.accuracy(), 1, "interval<=0.1");
        SequentialTally one = new SequentialTally(Metrics.accuracy(), 1, "interval<=0.1");
        SequentialTally other = new SequentialTally(Metrics.accuracy(), 1, "interval<=0.1");
        for (int i = 0; i < 40; i++) {
            Judged judged = scored(i % 3 == 0 ? 1 : 0);
            all.add(judged);
            (i % 5 == 0 ? one : other).add(judged);
        }
        one.merge(other);
        assertThat(one.interval()).isEqualTo(all.interval()).isNotNull();
        assertThat(one.measure()).isEqualTo(all.measure());
    }

    @Test
    void aFacetThatTheTaskDidNotNameIsAnError() {
        assertThatThrownBy(() -> Metrics.by("colour", Metrics.accuracy()).measure(List.of(scored(1))))
                .hasMessageContaining("to carry the facet \"colour\"");
    }

    @Test
    void valuesThatAreNoNumbersAreRefusedAtTheDoor() {
        assertThatThrownBy(() -> Measure.none(SCALE, "", 1, 0).withValue(Double.NaN))
                .hasMessageContaining("found NaN");
        assertThatThrownBy(() -> new Verdict.Scored(Double.NaN, "a", null, "test"))
                .hasMessageContaining("found NaN");
    }

    private static Judged scored(double value) {
        return inGroup("x", new Verdict.Scored(value, "a", null, "test"));
    }

    private static Judged unscored(String pair, String half) {
        return new Judged(
                new RowKey("f", 9),
                Map.of("gold", "a", "group", "x", "number", "1", "pair", pair, "half", half),
                new Verdict.Unscored(Verdict.Why.UNPARSABLE_ANSWER, "", "test"));
    }

    private static Judged inGroup(String group, Verdict verdict) {
        return new Judged(new RowKey("f", 0), Map.of("group", group), verdict);
    }
}
