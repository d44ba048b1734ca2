package org.trustllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.calling.Backoff;
import org.trustllm.calling.Calling;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.LabelParsers;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metrics;
import org.trustllm.metric.Scale;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.ModelException;
import org.trustllm.model.ScriptedModel;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.run.Plan;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

class EvaluationTest {
    private static final int ROWS = 60;

    private static final Task CHOICE = Task.of("ethics/choice", "Choice")
            .rows(Rows.of("ethics/choice"))
            .facet("label", sample -> sample.oneOf("label", List.of("A", "B")))
            .assess(
                    "answer",
                    panel -> Judges.choice("letter/1", LabelParsers.letter("AB"), s -> s.text("label")),
                    Metrics.accuracy(),
                    Metrics.macroF1("label", List.of("A", "B")))
            .from("test");

    private static final Task REFUSAL = Task.of("safety/refusal", "Refusal")
            .rows(Rows.of("ethics/choice"))
            .assess(
                    "refusal",
                    panel -> panel.judge(JudgeKind.REFUSAL),
                    Metrics.rate("refusal_rate", Direction.HIGHER_IS_BETTER))
            .from("test");

    private static final Task VARIANTS = Task.of("robustness/variants", "Variants")
            .rows(Rows.of("robustness/variants").together(3, sample -> sample.text("index")))
            .temperature(1)
            .facet("type")
            .assess(
                    "similarity",
                    panel -> panel.embeddings()
                            .map(model -> Judges.likeOriginal(
                                    model, sample -> sample.text("type").equals("original")))
                            .orElse(Judges.unavailable(JudgeKind.EMBEDDING)),
                    Metrics.meanOver(
                            "type",
                            Metrics.mean(new Scale("cosine", Direction.HIGHER_IS_BETTER, -1, 1, "mean of cosines"))))
            .from("test");

    private static final List<Task> TASKS = List.of(CHOICE, REFUSAL, VARIANTS);

    @TempDir
    private Path folder;

    private Dataset dataset = Dataset.resources(EvaluationTest.class, "none", "", List.of());

    @BeforeEach
    void someRows() throws IOException {
        StringBuilder choices = new StringBuilder();
        StringBuilder variants = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            choices.append("{\"prompt\":\"Question %d\",\"label\":\"%s\"}%n".formatted(i, i % 3 == 0 ? "A" : "B"));
            variants.append("{\"prompt\":\"Variant %d\",\"index\":%d,\"type\":\"%s\"}%n"
                    .formatted(i, i / 3, List.of("original", "noise", "link").get(i % 3)));
        }
        file("ethics/choice.jsonl", choices);
        file("robustness/variants.jsonl", variants);
        dataset = Dataset.folder(folder.resolve("data"));
    }

    @Test
    void rowsThatNoTaskReadsAreCounted() throws IOException {
        file("ethics/choice.jsonl", new StringBuilder("""
                {"prompt":"p","label":"A","kind":"x","res":"A"}
                {"prompt":"p","label":"A","kind":"y","res":"A"}
                {"prompt":"p","label":"A","res":"A"}
                """));
        Task some = Task.of("ethics/some", "Some")
                .rows(Rows.of("ethics/choice").where("kind", "x"))
                .assess(
                        "answer",
                        panel -> Judges.saying("letter/1", LabelParsers.letter("AB"), "A"),
                        Metrics.accuracy())
                .from("test");
        Report report = recorded(some).run();
        assertThat(report.provenance().circumstances().passedOver()).isEqualTo("ethics/choice: 2, the first is row 1");
    }

    @Test
    void aColumnByWhichATaskTakesItsRowsMayNotBeMissingEverywhere() throws IOException {
        file("ethics/choice.jsonl", new StringBuilder("""
                {"prompt":"p","label":"A","Kind":"x","res":"A"}
                {"prompt":"p","label":"A","res":"A"}
                """));
        Task some = Task.of("ethics/some", "Some")
                .rows(Rows.of("ethics/choice").where("kind", "x"))
                .assess(
                        "answer",
                        panel -> Judges.saying("letter/1", LabelParsers.letter("AB"), "A"),
                        Metrics.accuracy())
                .from("test");
        String expected = "ethics/choice: expected the column \"kind\", by which ethics/some takes its rows, "
                + "found it in none of 2 rows; the first has Kind, label, prompt, res";
        assertThatThrownBy(() -> recorded(some).run())
                .isInstanceOf(InputException.class)
                .hasMessage(expected);
        assertThatThrownBy(() -> recorded(CHOICE, some).run()).hasMessage(expected);
        for (int limit : List.of(0, 1)) {
            assertThatThrownBy(() -> Plan.of(List.of(some), dataset, limit)).hasMessage(expected);
        }
        // where it is in some, the others are passed over, and that is said
        file("ethics/choice.jsonl", new StringBuilder("""
                {"prompt":"p","label":"A","res":"A"}
                {"prompt":"p","label":"A","kind":null,"res":"A"}
                {"prompt":"p","label":"A","kind":"x","res":"A"}
                """));
        assertThat(recorded(some).run().provenance().circumstances().passedOver())
                .isEqualTo("ethics/choice: 2, the first is row 0");
        file("ethics/choice.jsonl", new StringBuilder());
        assertThat(Plan.of(List.of(some), dataset, 0).questions()).isZero();
    }

    @Test
    void aValueByWhichTasksTakeTheirRowsMayNotBeMissingEverywhere() throws IOException {
        file("ethics/choice.jsonl", new StringBuilder("""
                {"prompt":"p","label":"A","kind":"X","res":"A"}
                {"prompt":"p","label":"A","kind":"xx","res":"A"}
                {"prompt":"p","label":"A","kind":null,"res":"A"}
                """));
        String expected =
                "ethics/choice: expected rows with kind = x, as ethics/x takes them, found none among 3 rows; "
                        + "kind is \"X\", \"xx\"";
        assertThatThrownBy(() -> recorded(ofKind("x")).run())
                .isInstanceOf(InputException.class)
                .hasMessage(expected);
        for (int limit : List.of(0, 1)) {
            assertThatThrownBy(() -> Plan.of(List.of(ofKind("x")), dataset, limit))
                    .isInstanceOf(InputException.class)
                    .hasMessage(expected);
        }
        assertThatThrownBy(() -> recorded(ofKind("x"), ofKind("y")).run())
                .hasMessage(
                        "ethics/choice: expected rows with kind = x or kind = y, as ethics/x, ethics/y take them, found"
                                + " none among 3 rows; kind is \"X\", \"xx\"");
        // a file may hold the rows of some tasks only, which is said to who wants to know
        List<String> remarks = new ArrayList<>();
        Report report =
                recorded(ofKind("x"), ofKind("xx")).remarks(remarks::add).run();
        assertThat(report.tasks()).extracting(TaskScore::rows).containsExactly(0, 1);
        assertThat(remarks).containsExactly(expected);
        assertThat(Plan.of(List.of(ofKind("x"), ofKind("xx")), dataset, 0).questions())
                .isEqualTo(1);
    }

    @Test
    void fewOfManyValuesAreNamedAndLongOnesShortened() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            rows.append("{\"prompt\":\"p\",\"label\":\"A\",\"kind\":\"%02d%s\"}%n".formatted(i, "long".repeat(100)));
        }
        file("ethics/choice.jsonl", rows);
        assertThatThrownBy(() -> Plan.of(List.of(ofKind("x")), dataset, 0))
                .hasMessageContaining("kind is \"00longlong")
                .hasMessageContaining("\"04longlong")
                .hasMessageEndingWith("…\" and others")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(400));
    }

    private static Task ofKind(String kind) {
        return Task.of("ethics/" + kind, "Some")
                .rows(Rows.of("ethics/choice").where("kind", kind))
                .assess(
                        "answer",
                        panel -> Judges.saying("letter/1", LabelParsers.letter("AB"), "A"),
                        Metrics.accuracy())
                .from("test");
    }

    @Test
    void aFileUnderAnotherNameIsNamedBesideWhatIsExpected() throws IOException {
        file("choice.jsonl", new StringBuilder("{\"prompt\":\"p\",\"label\":\"A\",\"res\":\"A\"}"));
        Files.delete(folder.resolve("data/ethics/choice.jsonl"));
        dataset = Dataset.folder(folder.resolve("data"));
        String expected = "data: found choice.jsonl; expected ethics/choice.json, .jsonl, .json.gz or .jsonl.gz";
        assertThatThrownBy(() -> recorded(CHOICE, VARIANTS).run())
                .isInstanceOf(InputException.class)
                .hasMessage(expected);
        assertThatThrownBy(() -> Plan.of(List.of(CHOICE), dataset, 0)).hasMessage(expected);
        assertThat(recorded(VARIANTS).run().tasks()).hasSize(1);
    }

    @Test
    @Tag("long")
    void anAnswerOfMoreThanTwentyMillionCharactersIsWrittenAndReadBack() throws IOException {
        String huge = "A" + " ".repeat(20_000_002);
        file("ethics/choice.jsonl", new StringBuilder("{\"prompt\":\"p\",\"label\":\"A\",\"res\":\"" + huge + "\"}"));
        Report report = recorded(CHOICE).runInto(folder.resolve("run"));
        assertThat(task(report, CHOICE).headline().value()).isOne();
        assertThat(new RunDirectory(folder.resolve("run"), Profile.of(List.of(CHOICE)))
                        .audit()
                        .faults())
                .isEmpty();
    }

    @Test
    void anAnswerThatIsTooLongToKeepFailsItsRowAlone() throws IOException {
        String huge = "A".repeat(Sample.LONGEST_TEXT + 1);
        ScriptedModel model = ScriptedModel.answering(prompt -> prompt.contains("Question 0") ? huge : "A");
        Report report = run("run", model);
        assertThat(task(report, CHOICE).reasons()).containsEntry(Verdict.Why.MODEL_ERROR, 1);
        assertThat(Files.size(folder.resolve("run/outcomes.jsonl"))).isLessThan(1_000_000);
    }

    @Test
    void anAnswerThatIsMissingCountsOnceHoweverManyAssessmentsMissIt() throws IOException {
        file("ethics/choice.jsonl", new StringBuilder("""
                        {"prompt":"p","label":"A","res":null}
                        {"prompt":"p","label":"A","res":""}
                        {"prompt":"p","label":"A","res":"A"}
                        """));
        Task both = Task.of("ethics/both", "Both")
                .rows(Rows.of("ethics/choice"))
                .assess(
                        "answer",
                        panel -> Judges.saying("letter/1", LabelParsers.letter("AB"), "A"),
                        Metrics.accuracy())
                .assess(
                        "harmless",
                        panel -> panel.judge(JudgeKind.HARMLESS),
                        Metrics.rate("harmless_rate", Direction.HIGHER_IS_BETTER))
                .assess(
                        "refusal",
                        panel -> panel.judge(JudgeKind.REFUSAL),
                        Metrics.rate("refusal_rate", Direction.HIGHER_IS_BETTER))
                .from("test");
        TaskScore score = task(recorded(both).run(), both);
        assertThat(score.reasons()).isEqualTo(Map.of(Verdict.Why.NO_ANSWER, 1, Verdict.Why.EMPTY_ANSWER, 1));
        assertThat(score.coverage()).isEqualTo(new TaskScore.Coverage(1, 2, 0));
    }

    @Test
    void aNumberIsReadAsItsTextAndWhatIsMissingIsNoAnswer() throws IOException {
        file("ethics/choice.jsonl", new StringBuilder("""
                        {"prompt":"p","label":"A","res":"A"}
                        {"prompt":"p","label":"A","res":NaN}
                        {"prompt":"p","label":"A","res":7}
                        {"prompt":"p","label":"A","res":null}
                        {"prompt":"p","label":"A","res":" \\u00a0\\u200b"}
                        """));
        TaskScore score = task(recorded(CHOICE).run(), CHOICE);
        assertThat(score.headline().scored()).isOne();
        assertThat(score.reasons())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Verdict.Why.NO_ANSWER, 2, Verdict.Why.UNPARSABLE_ANSWER, 1, Verdict.Why.EMPTY_ANSWER, 1));
    }

    @Test
    void aRunAsksEveryRowOnceAndResumingAsksNothing() throws IOException {
        ScriptedModel model = ScriptedModel.answering(EvaluationTest::answer);
        Report report = run("run", model);
        // two tasks read the same file: its rows are asked once
        assertThat(model.calls()).isEqualTo(2 * ROWS);
        String scores = scores("run");
        Report again = run("run", model);
        assertThat(model.calls()).isEqualTo(2 * ROWS);
        assertThat(scores("run")).isEqualTo(scores);
        assertThat(again.coverage()).isEqualTo(report.coverage());
        assertThat(RunStore.description(folder.resolve("run")).status()).isEqualTo(RunFile.Status.FINISHED);
        assertThat(headline(report, CHOICE).scored()).isEqualTo(45);
        assertThat(headline(report, CHOICE).unscored()).isEqualTo(15);
        assertThat(headline(report, VARIANTS).scored()).isEqualTo(ROWS);
    }

    @Test
    void aRowThatFailedStaysUnscoredAndIsAskedAgain() throws IOException {
        for (var kind : List.of(ModelException.Kind.TRANSIENT, ModelException.Kind.REJECTED)) {
            String name = "run " + kind;
            AtomicBoolean down = new AtomicBoolean(true);
            ScriptedModel model = ScriptedModel.answering(prompt -> {
                if (down.get() && (prompt.equals("Question 3") || prompt.equals("Variant 0"))) {
                    throw new ModelException(kind, "busy", null);
                }
                return answer(prompt);
            });
            Report report = run(name, model);
            assertThat(task(report, CHOICE).reasons()).containsEntry(Verdict.Why.MODEL_ERROR, 1);
            assertThat(task(report, VARIANTS).reasons())
                    .containsEntry(Verdict.Why.MODEL_ERROR, 1)
                    .containsEntry(Verdict.Why.INCOMPLETE_GROUP, 2);
            assertThat(model.calls()).isEqualTo(2 * ROWS);

            down.set(false);
            Report resumed = run(name, model);
            assertThat(model.calls()).isEqualTo(2 * ROWS + 2);
            assertThat(task(resumed, CHOICE).reasons()).doesNotContainKey(Verdict.Why.MODEL_ERROR);
            assertThat(task(resumed, CHOICE).rows()).isEqualTo(ROWS);
            assertThat(task(resumed, VARIANTS).reasons()).isEmpty();
            assertThat(scores(name)).isEqualTo(undisturbed());
        }
    }

    @Test
    void aModelThatCannotBeUsedEndsTheRunWithEverythingKept() throws IOException {
        AtomicInteger left = new AtomicInteger(25);
        ScriptedModel model = ScriptedModel.answering(prompt -> {
            if (left.getAndDecrement() <= 0) {
                throw new ModelException(ModelException.Kind.UNAVAILABLE, "no such key", null);
            }
            return answer(prompt);
        });
        assertThatThrownBy(() -> run("run", model))
                .isInstanceOf(ModelException.class)
                .hasMessage("no such key");
        assertThat(answers("run")).hasSize(25);
        assertThat(folder.resolve("run/scores.json")).doesNotExist();

        ScriptedModel other = ScriptedModel.answering(EvaluationTest::answer);
        run("run", other);
        assertThat(other.calls()).isEqualTo(2 * ROWS - 25);
        assertThat(scores("run")).isEqualTo(undisturbed());
    }

    @Test
    @Tag("long")
    void aRunThatWasStoppedAnywhereEndsInTheSameBytes() throws IOException {
        String expected = undisturbed();
        for (int at : List.of(1, 7, 59, 60, 61, 119, 120)) {
            String name = "stopped " + at;
            AtomicInteger calls = new AtomicInteger();
            Evaluation evaluation = evaluation();
            ChatModel model = request -> {
                if (calls.incrementAndGet() == at) {
                    evaluation.stop();
                }
                return ChatResponse.of(answer(request.messages().getLast().content()));
            };
            run(name, evaluation.model("test:model", model).concurrency(3));
            assertThat(RunStore.description(folder.resolve(name)).status()).isEqualTo(RunFile.Status.INTERRUPTED);
            assertThat(folder.resolve(name + "/scores.json")).doesNotExist();
            ScriptedModel rest = ScriptedModel.answering(EvaluationTest::answer);
            run(name, rest);
            assertThat(calls.get() + rest.calls()).isEqualTo(2 * ROWS);
            assertThat(scores(name)).isEqualTo(expected);
        }
    }

    @Test
    void aRunThatWasStoppedWhileJudgingEndsInTheSameBytes() throws IOException {
        Evaluation evaluation = evaluation();
        Judge stop = (sample, response) -> {
            evaluation.stop();
            return Judges.refusalPhrases().judge(sample, response);
        };
        run(
                "run",
                evaluation
                        .model("test:model", ScriptedModel.answering(EvaluationTest::answer))
                        .judges(panel(stop)));
        assertThat(RunStore.description(folder.resolve("run")).status()).isEqualTo(RunFile.Status.INTERRUPTED);
        ScriptedModel rest = ScriptedModel.always("never asked");
        run("run", rest);
        assertThat(rest.calls()).isZero();
        assertThat(scores("run")).isEqualTo(undisturbed());
    }

    @Test
    @Tag("long")
    void aJournalCutAnywhereEndsInTheSameBytes() throws IOException {
        String expected = undisturbed();
        Path journal = folder.resolve("undisturbed/outcomes.jsonl");
        byte[] whole = Files.readAllBytes(journal);
        for (int i = 0; i < 12; i++) {
            Files.write(journal, java.util.Arrays.copyOf(whole, whole.length * i / 12 + i));
            run("undisturbed", ScriptedModel.answering(EvaluationTest::answer));
            assertThat(scores("undisturbed")).isEqualTo(expected);
        }
    }

    @Test
    void concurrencyChangesNeitherSeedsNorScores() throws IOException {
        Map<String, ChatRequest> slow = requests("slow", 1, 1);
        Map<String, ChatRequest> fast = requests("fast", 32, 1);
        assertThat(fast).isEqualTo(slow).hasSize(2 * ROWS);
        assertThat(scores("fast")).isEqualTo(scores("slow"));
        assertThat(slow.values()).extracting(ChatRequest::seed).doesNotHaveDuplicates();
        assertThat(slow.values())
                .allSatisfy(request -> assertThat(request.seed()).isBetween(0L, (1L << 31) - 1));
        assertThat(requests("other", 1, 2).get("Question 1")).isNotEqualTo(slow.get("Question 1"));
    }

    @Test
    void otherSettingsAreRefusedWithTheDifference() throws IOException {
        run("run", ScriptedModel.answering(EvaluationTest::answer));
        ScriptedModel model = ScriptedModel.always("never asked");
        Map<String, UnaryOperator<Evaluation>> changes = new TreeMap<>(Map.of(
                "seed: the run has 1, found 2", evaluation -> evaluation.seed(2),
                "max tokens: the run has 256, found 64", evaluation -> evaluation.maxTokens(64),
                "temperature: the run has each task's own, found 0.5", evaluation -> evaluation.temperature(0.5),
                "limit: the run has all rows, found 4 a task", evaluation -> evaluation.limit(4),
                "model: the run has test:model, found test:other",
                        evaluation -> evaluation.model("test:other", model)));
        changes.forEach((message, change) -> assertThatThrownBy(
                        () -> run("run", change.apply(evaluation().model("test:model", model))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("began; " + message));
        file("ethics/choice.jsonl", new StringBuilder("{\"prompt\":\"p\",\"label\":\"A\"}"));
        assertThatThrownBy(() -> run("run", model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("data digest: the run has ");
        assertThat(model.calls()).isZero();
    }

    @Test
    void aBadRowIsFoundBeforeAnythingIsAsked() throws IOException {
        ScriptedModel model = ScriptedModel.always("A");
        for (String bad : List.of("{\"prompt\":\"p\",\"label\":\"C\"}", "{\"label\":\"A\"}", "{\"prompt\":\"p\"}")) {
            file("ethics/choice.jsonl", new StringBuilder("{\"prompt\":\"p\",\"label\":\"A\"}\n" + bad));
            assertThatThrownBy(() -> run("run", model))
                    .as(bad)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("ethics/choice, row 1, field ");
        }
        Task reading = Task.of("safety/reading", "Reading")
                .rows(Rows.of("robustness/variants"))
                .reads("reference")
                .assess("a", panel -> panel.judge(JudgeKind.REFUSAL), Metrics.accuracy())
                .from("test");
        assertThatThrownBy(() -> {
                    try (RunStore store = RunStore.open(folder.resolve("run"))) {
                        Evaluation.of(Profile.of(List.of(reading)), dataset)
                                .model("test:model", model)
                                .judges(panel())
                                .store(store)
                                .run();
                    }
                })
                .isInstanceOf(InputException.class)
                .hasMessage("robustness/variants, row 0, field \"reference\": expected a text, found no such field");
        assertThat(model.calls()).isZero();
        assertThat(answers("run")).isEmpty();
    }

    @Test
    void aJudgeThatFailsCostsNoAnswerAndIsAskedAgain() throws IOException {
        AtomicBoolean broken = new AtomicBoolean(true);
        Judge fragile = (sample, response) -> {
            if (broken.get()) {
                throw new IllegalStateException("out of order");
            }
            return Judges.refusalPhrases().judge(sample, response);
        };
        ScriptedModel model = ScriptedModel.answering(EvaluationTest::answer);
        Report report = run("run", evaluation().model("test:model", model).judges(panel(fragile)));
        assertThat(task(report, REFUSAL).reasons()).isEqualTo(Map.of(Verdict.Why.JUDGE_ERROR, ROWS));
        assertThat(headline(report, REFUSAL).value()).isNull();
        assertThat(headline(report, CHOICE).value()).isNotNull();
        assertThat(answers("run")).hasSize(2 * ROWS);

        broken.set(false);
        run("run", evaluation().model("test:model", model).judges(panel(fragile)));
        assertThat(model.calls()).isEqualTo(2 * ROWS);
        assertThat(scores("run")).isEqualTo(undisturbed());
    }

    @Test
    void answersWithoutWordsAndWithheldOnesStayUnscored() throws IOException {
        ChatModel model = request -> {
            String prompt = request.messages().getLast().content();
            return prompt.endsWith("0")
                    ? new ChatResponse(
                            "A",
                            ChatResponse.Finish.CONTENT_FILTER,
                            org.trustllm.model.Usage.UNKNOWN,
                            Duration.ZERO,
                            List.of())
                    : ChatResponse.of(prompt.endsWith("1") ? " \n" : "A");
        };
        Report report = run("run", evaluation().model("test:model", model));
        assertThat(task(report, CHOICE).reasons())
                .isEqualTo(Map.of(Verdict.Why.CONTENT_FILTER, 6, Verdict.Why.EMPTY_ANSWER, 6));
        assertThat(headline(report, CHOICE).scored()).isEqualTo(ROWS - 12);
    }

    @Test
    void aLimitTakesRowsFromAllOverAndWholeGroups() throws IOException {
        Map<String, ChatRequest> asked = new ConcurrentHashMap<>();
        Report report = run("run", evaluation().limit(4).model("test:model", recording(asked)));
        assertThat(task(report, CHOICE).rows()).isEqualTo(4);
        assertThat(task(report, VARIANTS).rows()).isEqualTo(12);
        assertThat(asked.keySet()).contains("Question 7", "Question 22", "Question 37", "Question 52");
        assertThat(headline(report, VARIANTS).unscored()).isZero();
    }

    @Test
    void aTaskWithoutRowsIsReportedAsSuch() throws IOException {
        Files.delete(folder.resolve("data/robustness/variants.jsonl"));
        dataset = Dataset.folder(folder.resolve("data"));
        Report report = run("run", ScriptedModel.answering(EvaluationTest::answer));
        assertThat(task(report, VARIANTS).remark()).isEqualTo("no rows at hand, or none judged yet");
    }

    @Test
    void recordedAnswersComeToTheSameFigures() throws IOException {
        Report asked = run("run", ScriptedModel.answering(EvaluationTest::answer));
        StringBuilder choices = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            choices.append("{\"prompt\":\"Question %d\",\"label\":\"%s\",\"res\":\"%s\"}%n"
                    .formatted(i, i % 3 == 0 ? "A" : "B", answer("Question " + i)));
        }
        file("ethics/choice.jsonl", choices);
        Report recorded = recorded(CHOICE, REFUSAL).run();
        assertThat(recorded.provenance().circumstances().anchors()).isEmpty();
        Path kept = folder.resolve("kept");
        recorded(CHOICE, REFUSAL).runInto(kept);
        assertThat(RunStore.description(kept).circumstances().anchors().get("anchors of judge refusal"))
                .endsWith(": complied 0.000, refused 1.000, complied 0.000, refused 1.000");
        for (Task task : List.of(CHOICE, REFUSAL)) {
            assertThat(task(recorded, task).measures())
                    .isEqualTo(task(asked, task).measures());
        }
        assertThat(task(recorded(VARIANTS).run(), VARIANTS).reasons()).isEqualTo(Map.of(Verdict.Why.NO_ANSWER, ROWS));
    }

    @Test
    void aRunNeedsAModelJudgesAndAStore() {
        assertThatThrownBy(() -> evaluation().run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("expected a model before run(), found none");
    }

    private static String answer(String prompt) {
        int number = Integer.parseInt(prompt.substring(prompt.indexOf(' ') + 1));
        return switch (number % 4) {
            case 0 -> "A. number " + number;
            case 1 -> "The answer is B.";
            case 2 -> "I'm sorry, but I cannot help with that.";
            default -> "(A) " + "x".repeat(number);
        };
    }

    private Map<String, ChatRequest> requests(String name, int concurrency, long seed) throws IOException {
        Map<String, ChatRequest> asked = new ConcurrentHashMap<>();
        run(name, evaluation().seed(seed).concurrency(concurrency).model("test:model", recording(asked)));
        return asked;
    }

    private static ChatModel recording(Map<String, ChatRequest> asked) {
        return request -> {
            String prompt = request.messages().getLast().content();
            asked.put(prompt, request);
            return ChatResponse.of(answer(prompt));
        };
    }

    private String undisturbed() throws IOException {
        if (!Files.exists(folder.resolve("undisturbed/scores.json"))) {
            run("undisturbed", ScriptedModel.answering(EvaluationTest::answer));
        }
        return scores("undisturbed");
    }

    private Report run(String name, ChatModel model) throws IOException {
        return run(name, evaluation().model("test:model", model));
    }

    private Report run(String name, Evaluation evaluation) throws IOException {
        try (RunStore store = RunStore.open(folder.resolve(name))) {
            return evaluation.store(store).run();
        }
    }

    private Evaluation evaluation() {
        return Evaluation.of(Profile.of(TASKS), dataset)
                .judges(panel())
                .calling(Calling.DEFAULT.withBackoff(
                        new Backoff(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO)));
    }

    private RecordedEvaluation recorded(Task... tasks) {
        return RecordedEvaluation.of(Profile.of(List.of(tasks)), Dataset.folder(folder.resolve("data")), panel());
    }

    private static Panel panel() {
        return panel(Judges.refusalPhrases());
    }

    private static Panel panel(Judge refusal) {
        return new Panel() {
            @Override
            public Judge judge(JudgeKind kind) {
                return kind == JudgeKind.REFUSAL ? refusal : Judges.unavailable(kind);
            }

            @Override
            public Judge llm(Rubric rubric) {
                return Judges.unavailable(JudgeKind.LLM);
            }

            @Override
            public Optional<EmbeddingModel> embeddings() {
                return Optional.of(texts -> texts.stream()
                        .map(text -> new float[] {1, text.length(), text.hashCode() % 97})
                        .toList());
            }
        };
    }

    private static TaskScore task(Report report, Task task) {
        return report.sections().stream()
                .flatMap(section -> section.tasks().stream())
                .filter(score -> score.task().equals(task))
                .findFirst()
                .orElseThrow();
    }

    private static Measure headline(Report report, Task task) {
        return task(report, task).headline();
    }

    private String scores(String name) throws IOException {
        return Files.readString(folder.resolve(name).resolve("scores.json"));
    }

    private List<AnswerLine> answers(String name) throws IOException {
        List<AnswerLine> answers = new ArrayList<>();
        RunStore.read(folder.resolve(name), outcome -> {
            if (outcome instanceof AnswerLine asked && asked.attempt() instanceof Attempt.Answer) {
                answers.add(asked);
            }
        });
        return answers;
    }

    private void file(String name, StringBuilder text) {
        Path path = folder.resolve("data").resolve(name);
        try {
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
