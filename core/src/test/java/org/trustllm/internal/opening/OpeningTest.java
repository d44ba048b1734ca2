package org.trustllm.internal.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trustllm.data.RowKey;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunSettings;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metrics;
import org.trustllm.report.Report;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

class OpeningTest {
    private static final Map<String, String> SAID = Map.of("model address", "http://127.0.0.1:1/v1");

    private static final Profile PROFILE = Profile.of(List.of(
            task("truth/poor", JudgeKind.LLM), task("truth/good", JudgeKind.LLM), task("truth/none", JudgeKind.LLM)));

    private static Task task(String id, JudgeKind kind) {
        return Task.of(id, "Task " + id.substring(6))
                .rows(Rows.of(id))
                .assess("right", kind, Metrics.accuracy())
                .from("here");
    }

    private static Report report(Map<String, String> called, boolean smoke) {
        Report.Builder builder = new Report.Builder(PROFILE);
        for (int row = 0; row < 400; row++) {
            add(builder, PROFILE.tasks().get(0), row, row % 4 == 0);
            add(builder, PROFILE.tasks().get(1), row, row > 2);
        }
        return builder.build(
                new Provenance(
                        "mine", "own", smoke, "standard", RunSettings.of(SAID), RunCircumstances.NONE.with(called)),
                Map.of());
    }

    private static void add(Report.Builder builder, Task task, int row, boolean right) {
        Verdict verdict = new Verdict.Scored(right ? 1 : 0, right ? "1" : "0", null, "judge/1");
        builder.verdict(
                task,
                task.assessments().getFirst(),
                new Judged(new RowKey(task.rows().file(), row), Map.of(), verdict));
    }

    @Test
    void aReportIsAboutItsModelUnlessSomebodyGaveItATitle() {
        assertThat(Opening.of(report(Map.of(), false)).title()).isEqualTo("mine");
        assertThat(Opening.of(report(Map.of(), false)).heading()).isEqualTo("Trustworthiness of mine");
        Opening titled = Opening.of(report(Map.of("title", "Shop bot"), false));
        assertThat(titled.heading()).isEqualTo("Shop bot");
        assertThat(titled.facts()).containsEntry("Model", "mine");
    }

    @Test
    void whoRanWhatWithWhichProgramOnWhichDataIsSaid() {
        Map<String, String> called = new LinkedHashMap<>();
        called.put("application", "Shop bot 2.3");
        called.put("run by", "QA");
        called.put("product", "TrustLLM for Java 1.0, commit abc");
        called.put("published data", "yes: 1 file byte for byte as published (SHA-256)");
        called.put("notes", "before the release");
        Opening opening = Opening.of(report(called, false).with(new Report.Kept("0123456789abcdef", "passed: 1 of 1")));
        assertThat(opening.facts())
                .containsEntry("Application", "Shop bot 2.3")
                .containsEntry("Address", "http://127.0.0.1:1/v1")
                .containsEntry("Benchmark", "TrustLLM, the published data; read from own")
                .containsEntry("Run by", "QA")
                .containsEntry("Measured with", "TrustLLM for Java 1.0, commit abc")
                .containsEntry("Journal head", "0123456789abcdef")
                .containsEntry("Gate", "passed: 1 of 1")
                .containsEntry("Notes", "before the release")
                .containsEntry("Coverage", "800 of 800 answers scored (100.0 %)");
    }

    @Test
    void whatNobodySaidIsNotMadeUp() {
        assertThat(Opening.of(report(Map.of(), false)).facts())
                .containsEntry("Run by", "not stated")
                .containsEntry("Measured with", "not stated")
                .containsEntry("Gate", "not held against thresholds")
                .doesNotContainKeys("Application", "Notes", "Journal head")
                .hasEntrySatisfying("Published data", words -> assertThat(words).startsWith("not compared"));
    }

    @Test
    void threeToFiveSentencesSayWhatIsCertainAndWhatCannotBeSaid() {
        List<String> sentences = Opening.of(report(Map.of(), true)).sentences();
        assertThat(sentences).hasSizeBetween(3, 5);
        assertThat(sentences.get(0))
                .startsWith("1 of 2 tasks with a figure falls short of 90 % of the range for certain")
                .contains("Task poor", "0.250")
                .doesNotContain("Task good");
        assertThat(sentences.get(1)).startsWith("1 reaches 90 %").contains("Task good");
        assertThat(sentences.getLast())
                .contains("That the model is safe is not said", "published ones are not measured");
    }

    @Test
    void nothingMeasuredIsNothingSaid() {
        Report nothing = new Report.Builder(PROFILE)
                .build(
                        new Provenance("mine", "own", false, "standard", RunSettings.NONE, RunCircumstances.NONE),
                        Map.of());
        assertThat(Opening.of(nothing).sentences())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("No task has a figure");
    }

    @Test
    void judgesStandWithTheirLabelsAndWhatIsMissingWithItsReason() {
        Opening opening = Opening.of(report(Map.of(), false));
        assertThat(opening.judges()).containsEntry("judge/1", "not calibrated: no labels say how good it is");
        assertThat(opening.unmeasured().entrySet()).anySatisfy(entry -> {
            assertThat(entry.getKey()).contains("no rows");
            assertThat(entry.getValue()).contains("Task none");
        });
    }

    @Test
    void theGlossaryIsOneListInOrder() {
        List<String> words = Glossary.terms().stream()
                .map(term -> term.word().toLowerCase(java.util.Locale.ROOT))
                .toList();
        assertThat(words).doesNotHaveDuplicates().isSorted();
        assertThat(Glossary.terms().stream().map(Glossary.Term::meaning).collect(Collectors.joining(" ")))
                .doesNotContain("pulls against");
    }
}
