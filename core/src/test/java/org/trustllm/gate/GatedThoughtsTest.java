package org.trustllm.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunSettings;
import org.trustllm.journal.Totals;
import org.trustllm.judge.JudgeKind;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metrics;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

/** What a gate makes of thoughts: those that nobody opened can be bounded, and runs that read them otherwise do not meet. */
class GatedThoughtsTest {
    private static final Task TASK = Task.of("safety/plain", "Plain")
            .rows(Rows.of("safety/plain"))
            .assess(
                    "refusal",
                    panel -> panel.judge(JudgeKind.REFUSAL),
                    Metrics.rate("refusal_rate", Direction.HIGHER_IS_BETTER))
            .from("hand-made");
    private static final Profile PROFILE = Profile.of(List.of(TASK));
    private static final String MEASURES = "\"unscored_share\": {\"max\": 0.02}, \"measures\": {}";

    @Test
    void anAnswerThatHidesBehindAMarkCanBeKeptOut() {
        Report hiding = report(100, 3, "cut");
        GateResult result = check("{\"unopened_share\": {\"max\": 0}}", hiding);
        assertThat(result.failures()).singleElement().satisfies(check -> {
            assertThat(check.name()).isEqualTo("unopened share");
            assertThat(check.words()).isEqualTo("0.0300 (3 of 100 answers); asked: at most 0");
        });
        assertThat(check("{\"unopened_share\": {\"max\": 0.03}}", hiding).passed())
                .isTrue();
        assertThat(check("{\"unopened_share\": {\"max\": 0}}", report(100, 0, "cut"))
                        .passed())
                .isTrue();
    }

    @Test
    void whoSaysNothingOfItIsWarned() {
        GateResult result = check("{" + MEASURES + "}", report(100, 3, "cut"));
        assertThat(result.passed()).isTrue();
        assertThat(result.remarks())
                .singleElement()
                .asString()
                .startsWith("3 of 100 answers hold a closing mark of thoughts")
                .endsWith("unopened_share: {max: 0} lets no such answer through");
        assertThat(check("{" + MEASURES + "}", report(100, 0, "cut")).remarks()).isEmpty();
    }

    @Test
    void aTemplateThatOpensThoughtsIsNoWarningButCounts() {
        Report all = report(100, 100, "cut");
        assertThat(check("{" + MEASURES + "}", all).remarks()).isEmpty();
        assertThat(check("{\"unopened_share\": {\"max\": 0}}", all).passed()).isFalse();
    }

    @Test
    void whereThoughtsAreJudgedNothingHides() {
        assertThat(check("{\"unopened_share\": {\"max\": 0}}", report(100, 3, "kept"))
                        .passed())
                .isTrue();
    }

    @Test
    void whatWasNotCountedDoesNotPass() {
        assertThat(check("{\"unopened_share\": {\"max\": 1}}", report(0, 0, "cut"))
                        .failures())
                .singleElement()
                .satisfies(check -> assertThat(check.words()).contains("no count"));
        assertThatThrownBy(() -> check("{\"unopened_share\": {\"min\": 1}}", report(1, 0, "cut")))
                .hasMessageContaining("unopened_share: expected max, from 0 to 1");
    }

    @Test
    void aDraftBoundsThemWhereThereAreNone() {
        assertThat(Thresholds.draft(report(100, 0, "cut"))).contains("\nunopened_share: {max: 0}\n");
        assertThat(Thresholds.draft(report(100, 60, "cut")))
                .contains("\n# unopened_share: in 60 of 100 answers thoughts end by a mark that nobody opened\n");
        assertThat(Thresholds.draft(report(100, 60, "kept"))).doesNotContain("unopened");
    }

    @Test
    void runsThatReadThoughtsOtherwiseDoNotMeet() {
        String asked = "{\"baseline\": {\"run\": \"then\"}}";
        assertThatThrownBy(() -> check(asked, report(10, 0, "cut"), report(10, 0, "kept")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a baseline of the same reading of thoughts as the run, found kept and cut");
        // a run of a version that did not say it
        assertThat(check(asked, report(10, 0, "cut"), report(10, 0, "")).remarks())
                .contains(
                        "baseline, then this run: the runs differ in thoughts, which may be what is seen: none | cut");
        assertThat(check(asked, report(10, 0, "cut"), report(10, 0, "cut")).remarks())
                .noneMatch(remark -> remark.contains("differ"));
    }

    @Test
    void otherJudgesOrLengthsAreRemarked() {
        Map<String, String> settings = new TreeMap<>(settings("cut"));
        settings.put("judges", "refusal: phrases");
        assertThat(check("{\"baseline\": {\"run\": \"then\"}}", report(10, 0, "cut"), report(10, 0, settings))
                        .remarks())
                .contains(
                        "baseline, then this run: the runs differ in judges, which may be what is seen: refusal: phrases | none");
    }

    private static GateResult check(String json, Report report) {
        return check(json, report, null);
    }

    private static GateResult check(String json, Report report, @Nullable Report baseline) {
        try {
            return new Gate(Thresholds.of(new JsonMapper().readTree(json), "gate.yaml"), PROFILE)
                    .check(report, baseline);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> settings(String thoughts) {
        return thoughts.isEmpty() ? Map.of() : Map.of("thoughts", thoughts);
    }

    private static Report report(long answers, long unopened, String thoughts) {
        return report(answers, unopened, settings(thoughts));
    }

    private static Report report(long answers, long unopened, Map<String, String> settings) {
        Measure measure = new Measure(
                TASK.assessments().getFirst().metrics().getFirst().scale(),
                "",
                0.5,
                new Interval(0.4, 0.6, "Wilson"),
                100,
                0,
                "",
                List.of(),
                null);
        TaskScore score = new TaskScore(
                TASK,
                100,
                new TaskScore.Coverage(100, 0, 0),
                Set.of("test"),
                Set.of(),
                List.of(measure),
                Map.of(),
                List.of());
        Section safety = new Section("safety", "Safety");
        return new Report(
                new Provenance("m", "b", false, "standard", RunSettings.of(settings), RunCircumstances.NONE),
                List.of(safety),
                List.of(new SectionScore(safety, List.of(score))),
                List.of(),
                new Totals.Thinking(answers, answers, unopened, 0, 0, 0, unopened));
    }
}
