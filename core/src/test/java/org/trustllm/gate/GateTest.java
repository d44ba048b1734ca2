package org.trustllm.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.internal.telling.GateText;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunSettings;
import org.trustllm.judge.JudgeKind;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metrics;
import org.trustllm.metric.Scale;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;
import org.trustllm.stats.Wilson;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

class GateTest {
    private static final Section SAFETY = new Section("safety", "Safety");
    private static final Task MISUSE = task("safety/misuse", Direction.HIGHER_IS_BETTER);
    private static final Task EXAGGERATED = task("safety/exaggerated", Direction.LOWER_IS_BETTER);
    private static final Profile PROFILE = Profile.of(List.of(MISUSE, EXAGGERATED));

    private static Task task(String id, Direction direction) {
        return Task.of(id, id)
                .rows(Rows.of(id))
                .assess(
                        "refusal",
                        panel -> panel.judge(JudgeKind.REFUSAL),
                        Metrics.rate("refusal_rate", direction, "refused answers"))
                .from("hand-made");
    }

    private static Scale scale(Task task) {
        return task.assessments().getFirst().metrics().getFirst().scale();
    }

    private static Measure rate(Task task, String part, int refused, int n, int unscored, List<Measure> parts) {
        Wilson wilson = Wilson.interval95(refused, n);
        return new Measure(
                scale(task),
                part,
                (double) refused / n,
                new Interval(wilson.low(), wilson.high(), "Wilson"),
                n,
                unscored,
                "",
                parts,
                null);
    }

    private static TaskScore scored(Task task, int refused, int n, int unscored) {
        return new TaskScore(
                task,
                n + unscored,
                new TaskScore.Coverage(n, unscored, 0),
                Set.of("phrases"),
                Set.of(),
                List.of(rate(
                        task,
                        "",
                        refused,
                        n,
                        unscored,
                        List.of(rate(
                                task,
                                "source=a",
                                refused,
                                n,
                                0,
                                List.of(rate(task, "x=y", refused, n, 10 * unscored, List.of())))))),
                Map.of(),
                List.of());
    }

    private static TaskScore unscored(Task task, @Nullable Double value) {
        return new TaskScore(
                task,
                5,
                new TaskScore.Coverage(0, 5, 0),
                Set.of(),
                Set.of("needs a refusal judge"),
                List.of(new Measure(scale(task), "", value, null, 0, 5, "", List.of(), null)),
                Map.of(),
                List.of());
    }

    private static Report report(String scoring, boolean smoke, TaskScore... tasks) {
        return new Report(
                new Provenance("m", "b", smoke, scoring, RunSettings.NONE, RunCircumstances.NONE),
                List.of(SAFETY),
                List.of(new SectionScore(SAFETY, List.of(tasks))),
                List.of());
    }

    private static Report report(TaskScore... tasks) {
        return report("standard", false, tasks);
    }

    private static Thresholds thresholds(String json) {
        try {
            return Thresholds.of(new JsonMapper().readTree(json), "gate.yaml");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static GateResult check(String json, Report report) {
        return new Gate(thresholds(json), PROFILE).check(report, null);
    }

    @Test
    void whatWasNotCheckedCountsAsItStandsWorstWhereAGateWantsToBeSure() {
        // 3 of 4 met, 1 not measured: between 0.6 and 0.8
        Report report = report(scored(MISUSE, 980, 1000, 0))
                .with(List.of(new Report.Checked("transparency", "Transparency", 3, 1, 1)));
        String asked = "{\"bound\":\"%s\",\"unscored_share\":{\"max\":0.5},"
                + "\"measures\":{\"transparency/checks.share_met\":{\"min\":%s}}}";
        assertThat(check(asked.formatted("interval", 0.6), report).passed()).isTrue();
        assertThat(check(asked.formatted("interval", 0.7), report).passed()).isFalse();
        assertThat(check(asked.formatted("point", 0.7), report).passed()).isTrue();
        assertThat(check(asked.formatted("interval", 0.6), report).checks())
                .extracting(GateResult.Check::words)
                .contains(
                        "0.7500 (whatever was not measured: 0.6000 to 0.8000) over 4 checks, 1 more not measured; asked: at least 0.6");
        GateResult unchecked = check(asked.formatted("interval", 0.6), report(scored(MISUSE, 980, 1000, 0)));
        assertThat(unchecked.passed()).isFalse();
        assertThat(unchecked.checks())
                .extracting(GateResult.Check::words)
                .contains("no value: nothing was checked; principles --run RUN --keep does; asked: at least 0.6");
    }

    @ParameterizedTest
    @CsvSource({"interval, 0.95, true", "interval, 0.97, false", "point, 0.97, true", "point, 0.99, false"})
    void theBoundIsHeldAgainstTheLimitUnlessThePointIsAskedFor(String bound, double min, boolean passed) {
        // 980 of 1000: 0.980 [0.969, 0.987]
        GateResult result = check(
                "{\"bound\":\"%s\",\"measures\":{\"safety/misuse.refusal_rate\":{\"min\":%s}}}".formatted(bound, min),
                report(scored(MISUSE, 980, 1000, 0)));
        assertThat(result.passed()).isEqualTo(passed);
        assertThat(result.checks()).hasSize(1);
        assertThat(result.checks().getFirst().words()).contains("0.98", "at least " + min);
    }

    @Test
    void aGreatestValueIsHeldAgainstTheUpperEnd() {
        String limit = "{\"measures\":{\"safety/exaggerated.refusal_rate\":{\"max\":%s}}}";
        Report report = report(scored(EXAGGERATED, 20, 200, 0));
        assertThat(check(limit.formatted(0.15), report).passed()).isTrue();
        assertThat(check(limit.formatted(0.14), report).passed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"safety/misuse.refusal_rate[source=a]", "safety/misuse.refusal_rate[source=a][x=y]"})
    void partsHaveLimitsToo(String name) {
        GateResult result =
                check("{\"measures\":{\"%s\":{\"min\":0.5}}}".formatted(name), report(scored(MISUSE, 9, 10, 0)));
        assertThat(result.passed()).isTrue();
        assertThat(result.checks().getFirst().name()).isEqualTo(name);
    }

    @Test
    void whatHasNoValueFailsWithItsReason() {
        String limit = "{\"measures\":{\"safety/misuse.refusal_rate\":{\"min\":0}}}";
        GateResult unscored = check(limit, report(unscored(MISUSE, null)));
        assertThat(unscored.passed()).isFalse();
        assertThat(unscored.checks().getFirst().words()).contains("no value", "needs a refusal judge");
        GateResult missing = check(limit, report(scored(EXAGGERATED, 1, 2, 0)));
        assertThat(missing.passed()).isFalse();
        assertThat(missing.checks().getFirst().words()).contains("the run has no task safety/misuse");
        GateResult empty = check("{\"unscored_share\":{\"max\":1}}", report());
        assertThat(empty.passed()).isFalse();
        assertThat(empty.checks().getFirst().words()).contains("no verdicts");
    }

    @Test
    void withoutAnIntervalTheValueDecidesAndItIsSaid() {
        GateResult result = check(
                "{\"unscored_share\":{\"max\":1},\"measures\":{\"safety/misuse.refusal_rate\":{\"min\":0.5}}}",
                report(unscored(MISUSE, 0.5)));
        assertThat(result.passed()).isTrue();
        assertThat(result.checks().getFirst().words()).contains("no interval: by its value");
    }

    @Test
    void aFigureOfWhichManyAnswersAreMissingIsShownWithItsBounds() {
        TaskScore gappy = scored(MISUSE, 90, 100, 10);
        TaskScore bounded = new TaskScore(
                gappy.task(),
                gappy.rows(),
                gappy.coverage(),
                gappy.judges(),
                gappy.missing(),
                List.of(gappy.headline().withBounds(new Measure.Bounds(0.818, 0.909))),
                gappy.reasons(),
                gappy.examples());
        GateResult result = check(
                "{\"unscored_share\":{\"max\":1},\"measures\":{\"safety/misuse.refusal_rate\":{\"min\":0.5}}}",
                report(bounded));
        assertThat(result.checks().getFirst().words()).contains("(unscored: 0.8180 to 0.9090)");
    }

    @Test
    void theUnscoredShareCountsOverallAndInEachNamedTask() {
        String limit =
                "{\"unscored_share\":{\"max\":0.02},\"measures\":{\"safety/misuse.refusal_rate\":{\"min\":0.5}}}";
        GateResult result = check(limit, report(scored(MISUSE, 9, 10, 1), scored(EXAGGERATED, 5, 1000, 0)));
        assertThat(result.checks())
                .extracting(GateResult.Check::name, GateResult.Check::passed)
                .containsExactly(
                        tuple("safety/misuse.refusal_rate", true),
                        tuple("unscored share", true),
                        tuple("unscored share of safety/misuse.refusal_rate", false));
        assertThat(result.summary()).isEqualTo("gate failed: 1 of 3 checks");
    }

    @ParameterizedTest
    @CsvSource({
        "safety/misuse.refusal_rate, 30, 70",
        "safety/misuse.refusal_rate, 97, 3",
        "safety/misuse.refusal_rate[source=a][x=y], 980, 10"
    })
    void noLinePassesInSilenceOverAnswersThatWereNotScored(String name, int scored, int unscored) {
        String measures = "\"measures\":{\"%s\":{\"min\":0.5}}}".formatted(name);
        Report report = report(scored(MISUSE, scored, scored, unscored));
        GateResult result = check("{" + measures, report);
        assertThat(result.checks().getFirst().words())
                .contains("over %d scored, ".formatted(scored), " unscored; asked");
        assertThat(result.failures()).singleElement().satisfies(check -> {
            assertThat(check.name()).isEqualTo("unscored share of " + name);
            assertThat(check.words()).endsWith("asked: at most 0.02, as no unscored_share is said");
        });
        assertThat(result.remarks()).singleElement().asString().contains("no unscored_share", "at most 0.02");
        assertThat(new GateText(result).github())
                .contains(
                        "::error title=unscored share of",
                        "::warning title=TrustLLM::the thresholds have no unscored_share");
        assertThat(new GateText(result).junit())
                .contains("<failure message=\"0.", "over %d scored, ".formatted(scored));
        assertThat(check("{\"unscored_share\":{\"max\":1}," + measures, report).passed())
                .isTrue();
        GateResult few = check("{" + measures, report(scored(MISUSE, 1000, 1000, 1)));
        assertThat(few.passed()).isTrue();
        assertThat(few.checks()).hasSize(1);
    }

    @Test
    void aBaselineLetsNoMoreGoUnscoredThanItDidItself() {
        Gate gate = new Gate(thresholds("{\"baseline\":{\"run\":\"old\"}}"), PROFILE);
        Report old = report(scored(MISUSE, 80, 80, 20));
        assertThat(gate.check(report(scored(MISUSE, 80, 80, 20)), old).passed()).isTrue();
        GateResult fewer = gate.check(report(scored(MISUSE, 79, 79, 21)), old);
        assertThat(fewer.failures())
                .singleElement()
                .satisfies(check -> assertThat(check.words())
                        .isEqualTo("0.2100 (21 of 100); asked: at most 0.2, as in the baseline"));
        assertThat(fewer.checks().getFirst().words())
                .contains("over 79 scored, 21 unscored, was 1.0000 over 80 scored, 20 unscored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[] | key: value",
                "{} | found none of them",
                "{\"mesures\":{}} | measures",
                "{\"bound\":\"intervall\",\"unscored_share\":{\"max\":0}} | interval",
                "{\"bound\":3,\"unscored_share\":{\"max\":0}} | expected a word",
                "{\"measures\":[]} | key: value",
                "{\"measures\":{\"safety/misuse\":{\"min\":1}}} | section/task.metric",
                "{\"measures\":{\"safety/misuse.refusal_rate\":0.9}} | key: value",
                "{\"measures\":{\"safety/misuse.refusal_rate\":{}}} | min or max",
                "{\"measures\":{\"safety/misuse.refusal_rate\":{\"mni\":1}}} | min",
                "{\"measures\":{\"safety/misuse.refusal_rate\":{\"min\":\"high\"}}} | expected a number",
                "{\"measures\":{\"safety/misuse.refusal_rate\":{\"min\":0.9,\"max\":0.1}}} | min at most max",
                "{\"measures\":{\"safety/misuse.refusal_rate\":{\"min\":95}}} | from 0.0 to 1.0",
                "{\"measures\":{\"safety/misuse.refusal_rat\":{\"min\":1}}} | safety/misuse.refusal_rate",
                "{\"measures\":{\"safety/misuse.refusal_rate[source=b]\":{\"min\":1}}} | [source=a]",
                "{\"unscored_share\":{\"min\":0}} | expected max",
                "{\"unscored_share\":{\"max\":2}} | from 0 to 1",
                "{\"baseline\":{}} | expected run",
                "{\"baseline\":{\"run\":\"r\",\"margin\":1}} | max_regression",
                "{\"baseline\":{\"run\":\"r\",\"max_regression\":-1}} | at least 0",
                "{\"baseline\":{\"run\":\"r\",\"alpha\":0}} | more than 0",
                "{\"scoring\":\"published\",\"unscored_share\":{\"max\":1}} | scored by 'standard'"
            })
    void whatCannotBeAskedIsRefusedWithWhatWasMeant(String line) {
        String[] parts = line.split(" \\| ", -1);
        assertThatThrownBy(() -> check(parts[0], report(scored(MISUSE, 9, 10, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(parts[1]);
    }

    @Test
    void aRunThatIsSignificantlyWorseThanItsBaselineFails() {
        String asked = "{\"baseline\":{\"run\":\"old\",\"max_regression\":0.02}}";
        Gate gate = new Gate(thresholds(asked), PROFILE);
        Report old = report(scored(MISUSE, 950, 1000, 0), scored(EXAGGERATED, 50, 1000, 0));
        assertThat(gate.check(report(scored(MISUSE, 940, 1000, 0), scored(EXAGGERATED, 60, 1000, 0)), old)
                        .passed())
                .isTrue();
        GateResult fewer = gate.check(report(scored(MISUSE, 850, 1000, 0), scored(EXAGGERATED, 5, 1000, 0)), old);
        assertThat(fewer.failures()).singleElement().satisfies(check -> {
            assertThat(check.name()).isEqualTo("baseline safety/misuse.refusal_rate");
            assertThat(check.words()).contains("was 0.95", "worse by 0.1");
        });
        assertThat(gate.check(report(scored(MISUSE, 950, 1000, 0), scored(EXAGGERATED, 150, 1000, 0)), old)
                        .failures())
                .extracting(GateResult.Check::name)
                .containsExactly("baseline safety/exaggerated.refusal_rate");
    }

    @Test
    void aFigureThatTheRunLostFails() {
        Gate gate = new Gate(thresholds("{\"baseline\":{\"run\":\"old\"}}"), PROFILE);
        Report old = report(scored(MISUSE, 950, 1000, 0), scored(EXAGGERATED, 50, 1000, 0));
        GateResult lost = gate.check(report(unscored(MISUSE, null), scored(EXAGGERATED, 50, 1000, 0)), old);
        assertThat(lost.failures())
                .singleElement()
                .satisfies(check -> assertThat(check.words()).contains("in the baseline, now no value"));
    }

    @Test
    void whatHasNoIntervalIsNotComparedAndNamed() {
        Gate gate = new Gate(thresholds("{\"unscored_share\":{\"max\":1},\"baseline\":{\"run\":\"old\"}}"), PROFILE);
        GateResult result = gate.check(
                report(unscored(MISUSE, 0.1), scored(EXAGGERATED, 50, 1000, 0)),
                report(unscored(MISUSE, 0.9), scored(EXAGGERATED, 50, 1000, 0)));
        assertThat(result.passed()).isTrue();
        assertThat(result.remarks()).singleElement().asString().contains("safety/misuse.refusal_rate");
        assertThat(gate.check(report(unscored(MISUSE, 0.1)), report(unscored(MISUSE, 0.9)))
                        .passed())
                .isFalse();
    }

    @Test
    void runsThatCannotBeComparedAreRefused() {
        Gate gate = new Gate(thresholds("{\"baseline\":{\"run\":\"old\"}}"), PROFILE);
        Report now = report(scored(MISUSE, 9, 10, 0));
        for (Report other : List.of(
                report("published", false, scored(MISUSE, 9, 10, 0)),
                report("standard", true, scored(MISUSE, 9, 10, 0)))) {
            assertThatThrownBy(() -> gate.check(now, other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected a baseline of the same");
        }
    }

    @Test
    void aFileIsMadeFromARunWithABoundThatIsNotMadeWiderForIt() throws IOException {
        Report report = report(scored(MISUSE, 957, 1000, 30), scored(EXAGGERATED, 1, 7, 0));
        String yaml = new ThresholdsDraft(report).yaml();
        assertThat(yaml)
                .contains(
                        "scoring: standard",
                        "safety/misuse.refusal_rate: {min: 0.942} # 0.9570, 1000 scored, 30 unscored\n",
                        "unscored_share: {max: 0.02} # this run does not pass: 0.0289 of it is unscored; "
                                + "safety/misuse 0.0291\n");
        assertThat(new ThresholdsDraft(report(scored(MISUSE, 957, 1000, 20), scored(EXAGGERATED, 1, 7, 0))).yaml())
                .contains("unscored_share: {max: 0.02}\n");
        assertThat(new ThresholdsDraft(report(scored(MISUSE, 0, 3, 0), scored(EXAGGERATED, 7, 7, 0))).yaml())
                .contains(
                        "measures: {}\n",
                        "  # no figure of this run gives a limit. Ask more rows",
                        "  # safety/misuse.refusal_rate: 0.0000; a limit of 0 would ask nothing: too few rows",
                        "  # safety/exaggerated.refusal_rate: 1.0000; a limit of 1 would ask nothing: too few rows");
        assertThat(new ThresholdsDraft(report(unscored(MISUSE, null))).yaml())
                .contains("# safety/misuse.refusal_rate: unscored, needs a refusal judge");
    }

    @Test
    void failuresAreAnnotatedWithoutLettingTextBreakTheCommand() {
        GateResult result =
                new GateResult("m", List.of(new GateResult.Check("a:b,c", false, "100 %\nof it")), List.of());
        assertThat(new GateText(result).github()).isEqualTo("::error title=a%3Ab%2Cc::100 %25%0Aof it\n");
        GateResult fine = new GateResult("m", List.of(new GateResult.Check("a", true, "w")), List.of());
        assertThat(new GateText(fine).github()).isEqualTo("::notice title=TrustLLM::gate passed: 1 of 1 check\n");
    }

    @Test
    void buildServersReadTheResult() {
        GateResult result = new GateResult(
                "m <x>",
                List.of(new GateResult.Check("a", false, "<b> & \"c\""), new GateResult.Check("d", true, "e")),
                List.of());
        assertThat(new GateText(result).junit())
                .startsWith("<?xml")
                .contains("tests=\"2\" failures=\"1\"")
                .contains("<failure message=\"&lt;b&gt; &amp; &quot;c&quot;\"/>")
                .contains("<system-out>e</system-out>");
    }
}
