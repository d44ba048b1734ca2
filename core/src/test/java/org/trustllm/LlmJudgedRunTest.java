package org.trustllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.calibration.Calibrations;
import org.trustllm.call.Backoff;
import org.trustllm.call.BudgetException;
import org.trustllm.call.Calling;
import org.trustllm.call.Price;
import org.trustllm.data.Dataset;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Jury;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.metric.Metrics;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.ModelException;
import org.trustllm.model.ScriptedModel;
import org.trustllm.model.Usage;
import org.trustllm.report.Report;
import org.trustllm.run.RunStore;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/** Runs whose judge is a language model: its calls are made, counted and paid for like any others. */
class LlmJudgedRunTest {
    private static final int ROWS = 100;
    private static final BigDecimal DOLLAR = BigDecimal.ONE;

    private static final Rubric EVEN = new Rubric(
            "even",
            "Decide whether the number is even. Say yes or no.",
            Map.of("yes", 1.0, "no", 0.0),
            Rubric.each(row -> List.of()),
            "judge_verdict");

    private static final Profile PROFILE = Profile.of(List.of(Task.of("ethics/even", "Even")
            .rows(Rows.of("ethics/even"))
            .assess("even", panel -> panel.llm(EVEN), Metrics.accuracy())
            .from("test")));

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void rows() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            rows.append("{\"prompt\": \"Say ")
                    .append(i)
                    .append("\", \"res\": \"")
                    .append(i)
                    .append("\"}\n");
        }
        Files.createDirectories(folder.resolve("data/ethics"));
        Files.writeString(folder.resolve("data/ethics/even.jsonl"), rows);
    }

    private record Jurors(Jury jury) implements Panel {
        @Override
        public Judge judge(JudgeKind kind) {
            return Judges.unavailable(kind);
        }

        @Override
        public Judge llm(Rubric rubric) {
            return jury.judge(rubric);
        }

        @Override
        public Optional<EmbeddingModel> embeddings() {
            return Optional.empty();
        }

        @Override
        public Panel through(BiFunction<String, ChatModel, ChatModel> calls) {
            return new Jurors(jury.through(calls));
        }

        @Override
        public int llmAtOnce() {
            return 32;
        }

        @Override
        public String describe() {
            return "llm=" + jury;
        }
    }

    /** Says the number that it is asked for. */
    private static ChatModel parrot() {
        return ScriptedModel.answering(prompt -> prompt.substring("Say ".length()));
    }

    private static String even(String prompt) {
        String digits = prompt.replaceAll("(?s).*Answer begins]\n(\\d+)\n.*", "$1");
        return Integer.parseInt(digits) % 2 == 0 ? "yes" : "no";
    }

    /** Ten tokens a prompt and one a reply. */
    private static ChatModel counting(ScriptedModel model) {
        return request -> new ChatResponse(
                model.chat(request).text(),
                ChatResponse.Finish.STOP,
                new Usage(10, 1),
                Duration.ofMillis(1),
                List.of());
    }

    private Evaluation evaluation(ChatModel judge) {
        return Evaluation.of(PROFILE, Dataset.folder(folder.resolve("data")))
                .model("test:parrot", parrot())
                .judges(new Jurors(Jury.of("test:judge", judge)))
                .judgeCalling(name ->
                        Calling.DEFAULT.withBackoff(new Backoff(1, Duration.ZERO, Duration.ZERO, Duration.ZERO)));
    }

    private Report run(Evaluation evaluation) throws IOException {
        try (RunStore store = RunStore.open(folder.resolve("run"))) {
            return evaluation.store(store).run();
        }
    }

    private static double accuracy(Report report) {
        Double value =
                report.sections().getFirst().tasks().getFirst().headline().value();
        return value == null ? -1 : value;
    }

    @Test
    void verdictsAndWhatTheyTookAreInTheReport() throws IOException {
        ScriptedModel judge = ScriptedModel.answering(LlmJudgedRunTest::even);
        Report report = run(evaluation(counting(judge))
                .judgeCalling(name -> Calling.DEFAULT.withPrice(new Price(DOLLAR, DOLLAR), null)));
        assertThat(accuracy(report)).isEqualTo(0.5);
        assertThat(judge.calls()).isEqualTo(ROWS);
        assertThat(report.provenance().circumstances())
                .containsEntry("judge calls", "100")
                .containsEntry("judge prompt tokens", "1000")
                .containsEntry("judge completion tokens", "100")
                .containsEntry("judge cost", "$0.0011");
        assertThat(Evaluation.audit(folder.resolve("run"), PROFILE).faults()).isEmpty();
    }

    @Test
    void manyVerdictsAreAskedForAtOnce() throws IOException {
        // nobody gets through alone
        CyclicBarrier four = new CyclicBarrier(4);
        ChatModel judge = request -> {
            try {
                four.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new ModelException(ModelException.Reason.OTHER, "alone", e);
            }
            return ChatResponse.of(even(request.messages().getFirst().content()));
        };
        Report report = run(evaluation(judge).judgeCalling(name -> Calling.DEFAULT.withConcurrency(4)));
        assertThat(report.count().unscored()).isZero();
    }

    @Test
    void aRunThatTheJudgeBrokeOffGoesOnAtItsVerdicts() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        ChatModel dying = request -> {
            if (calls.incrementAndGet() > 40) {
                throw new ModelException(ModelException.Reason.QUOTA_EXHAUSTED, "no money left", null);
            }
            return ChatResponse.of(even(request.messages().getFirst().content()));
        };
        assertThatThrownBy(() -> run(evaluation(dying)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no money left");
        ScriptedModel judge = ScriptedModel.answering(LlmJudgedRunTest::even);
        Report report = run(evaluation(judge));
        assertThat(accuracy(report)).isEqualTo(0.5);
        assertThat(judge.calls()).isEqualTo(ROWS - 40);
        assertThat(report.provenance().circumstances()).containsEntry("judge calls", "100");
    }

    @Test
    void theJudgesNeverSpendMoreThanTheyMay() throws IOException {
        ScriptedModel judge = ScriptedModel.answering(LlmJudgedRunTest::even);
        // a call may cost some 2000 tokens and does cost 11
        Evaluation capped = evaluation(counting(judge))
                .judgeCalling(name -> Calling.DEFAULT.withConcurrency(1).withPrice(new Price(DOLLAR, DOLLAR), null))
                .judgeBudget(new BigDecimal("0.0025"));
        assertThatThrownBy(() -> run(capped))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("$0.0025");
        int before = judge.calls();
        assertThat(before).isBetween(10, 99);
        Evaluation raised = evaluation(counting(judge))
                .judgeCalling(name -> Calling.DEFAULT.withConcurrency(1).withPrice(new Price(DOLLAR, DOLLAR), null))
                .judgeBudget(new BigDecimal("1"));
        assertThat(accuracy(run(raised))).isEqualTo(0.5);
        assertThat(judge.calls()).isEqualTo(ROWS);
    }

    @Test
    void theRunsBudgetHoldsForModelAndJudgesTogether() {
        ScriptedModel judge = ScriptedModel.answering(LlmJudgedRunTest::even);
        Evaluation capped = evaluation(counting(judge))
                .maxTokens(1)
                .calling(Calling.DEFAULT.withPrice(Price.FREE, new BigDecimal("0.0025")))
                .judgeCalling(name -> Calling.DEFAULT.withConcurrency(1).withPrice(new Price(DOLLAR, DOLLAR), null));
        assertThatThrownBy(() -> run(capped)).isInstanceOf(BudgetException.class);
        assertThat(judge.calls()).isBetween(10, 99);
    }

    @Test
    void whatTheJudgeTookIsInTheJournalBesideItsVerdicts() throws IOException {
        run(evaluation(counting(ScriptedModel.answering(LlmJudgedRunTest::even))));
        long consultations = Files.readAllLines(folder.resolve("run/outcomes.jsonl")).stream()
                .filter(line -> line.contains("\"step\":\"consultation\",\"judge\":\"test:judge\""))
                .count();
        assertThat(consultations).isEqualTo(ROWS);
    }

    @Test
    void aCallThatFailsForGoodIsJudgedAgainWhenTheRunGoesOn() throws IOException {
        ScriptedModel unlucky = ScriptedModel.answering(prompt -> {
            if (prompt.contains("\n7\n")) {
                throw new ModelException(ModelException.Reason.SERVER_ERROR, "no luck", null);
            }
            return even(prompt);
        });
        assertThat(run(evaluation(unlucky)).count().unscored()).isEqualTo(1);
        ScriptedModel well = ScriptedModel.answering(LlmJudgedRunTest::even);
        assertThat(run(evaluation(well)).count().unscored()).isZero();
        assertThat(well.calls()).isEqualTo(1);
    }

    @Test
    void recordedAnswersAreJudgedInTheSameWay() {
        CyclicBarrier four = new CyclicBarrier(4);
        ChatModel judge = request -> {
            try {
                four.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new ModelException(ModelException.Reason.OTHER, "alone", e);
            }
            return ChatResponse.of(even(request.messages().getFirst().content()));
        };
        Report report = Evaluation.ofRecorded(
                "test",
                PROFILE,
                Dataset.folder(folder.resolve("data")),
                new Jurors(Jury.of("test:judge", judge)),
                Calibrations.NONE,
                () -> Map.of("judge calls", "100"));
        assertThat(accuracy(report)).isEqualTo(0.5);
        assertThat(report.provenance().circumstances()).containsEntry("judge calls", "100");
        assertThat(report.provenance().settings()).containsEntry("judges", "llm=test:judge");
    }
}
