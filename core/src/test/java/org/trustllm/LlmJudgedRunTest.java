package org.trustllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.calling.Backoff;
import org.trustllm.calling.BudgetException;
import org.trustllm.calling.Calling;
import org.trustllm.calling.Price;
import org.trustllm.data.Dataset;
import org.trustllm.journal.Consultations;
import org.trustllm.journal.RunReader;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.Totals;
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
import org.trustllm.run.Forecast;
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
        public int atOnce(JudgeKind kind) {
            return 32;
        }

        @Override
        public List<String> languageModels() {
            return jury.names();
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
        // the anchors are no numbers
        return digits.length() > 9 || Integer.parseInt(digits) % 2 == 0 ? "yes" : "no";
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
        assertThat(report.provenance().circumstances().texts())
                .containsEntry("judge calls", "100")
                .containsEntry("judge prompt tokens", "1000")
                .containsEntry("judge completion tokens", "100")
                .containsEntry("judge cost", "$0.0011");
        assertThat(new RunDirectory(folder.resolve("run"), PROFILE).audit().faults())
                .isEmpty();
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
        assertThat(report.coverage().unscored()).isZero();
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
        assertThat(report.provenance().circumstances().texts()).containsEntry("judge calls", "100");
    }

    @Test
    void theJudgesNeverSpendMoreThanTheyMay() throws IOException {
        ScriptedModel judge = ScriptedModel.answering(LlmJudgedRunTest::even);
        // it does not say what a call took, which counts with a token a byte then: more than was foreseen
        Evaluation capped = evaluation(judge)
                .maxTokens(1)
                .judgeCalling(name -> Calling.DEFAULT.withConcurrency(1).withPrice(new Price(DOLLAR, DOLLAR), null))
                .judgeBudget(new BigDecimal("0.14"));
        assertThatThrownBy(() -> run(capped))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("the budget of $0.1400 is used up");
        int before = judge.calls();
        assertThat(before).isBetween(10, 99);
        Evaluation raised = evaluation(counting(judge))
                .maxTokens(1)
                .judgeCalling(name -> Calling.DEFAULT.withConcurrency(1).withPrice(new Price(DOLLAR, DOLLAR), null))
                .judgeBudget(new BigDecimal("1"));
        assertThat(accuracy(run(raised))).isEqualTo(0.5);
        assertThat(judge.calls()).isEqualTo(ROWS);
    }

    @Test
    void theRunsBudgetHoldsForModelAndJudgesTogether() {
        ScriptedModel judge = ScriptedModel.answering(LlmJudgedRunTest::even);
        Evaluation capped = evaluation(judge)
                .maxTokens(1)
                .calling(Calling.DEFAULT.withPrice(Price.FREE, new BigDecimal("0.14")))
                .judgeCalling(name -> Calling.DEFAULT.withConcurrency(1).withPrice(new Price(DOLLAR, DOLLAR), null));
        assertThatThrownBy(() -> run(capped)).isInstanceOf(BudgetException.class);
        assertThat(judge.calls()).isBetween(10, 99);
    }

    @Test
    void aCallUnderWayWhenTheProcessIsKilledCountsWithAllThatItCanTake() throws IOException {
        Price price = new Price(DOLLAR, DOLLAR);
        Path killed = folder.resolve("killed");
        ChatModel watching = request -> {
            try {
                // what a kill at this instant leaves
                if (!Files.exists(killed)) {
                    Files.createDirectories(killed);
                    Files.copy(folder.resolve("run/outcomes.jsonl"), killed.resolve("outcomes.jsonl"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new ChatResponse("yes", ChatResponse.Finish.STOP, new Usage(10, 1), Duration.ofMillis(1), List.of());
        };
        run(evaluation(watching)
                .judgeBudget(DOLLAR)
                .judgeCalling(name -> Calling.DEFAULT.withConcurrency(1).withPrice(price, null)));
        Consultations under = Objects.requireNonNull(totals(killed).judges().get("test:judge"));
        assertThat(under.calls()).isZero();
        assertThat(under.doubtful().completion()).isEqualTo(1024);
        assertThat(under.costAtMost(price)).isGreaterThan(new BigDecimal("0.001024"));
        Consultations whole =
                Objects.requireNonNull(totals(folder.resolve("run")).judges().get("test:judge"));
        assertThat(whole.calls()).isEqualTo(ROWS);
        assertThat(whole.costAtMost(price)).isEqualByComparingTo(whole.cost(price));
    }

    private static Totals totals(Path run) throws IOException {
        try (RunReader reader = RunReader.open(run)) {
            return reader.totals();
        }
    }

    @Test
    void aRunWhoseJudgesMayCostTooMuchIsRefusedBeforeAnythingIsAsked() {
        ScriptedModel judge = ScriptedModel.answering(LlmJudgedRunTest::even);
        ScriptedModel asked = ScriptedModel.always("1");
        Price dear = new Price(new BigDecimal(1000), new BigDecimal(1000));
        Evaluation together = evaluation(judge)
                .model("test:asked", asked)
                .calling(Calling.DEFAULT.withPrice(dear, new BigDecimal("60")))
                .judgeCalling(name -> Calling.DEFAULT.withPrice(dear, null));
        assertThatThrownBy(() -> run(together))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("100 calls with answers of up to 256 tokens ($26.20) and 100 calls to judges ($")
                .hasMessageContaining("nothing was asked");
        Evaluation judging = evaluation(judge)
                .model("test:asked", asked)
                .judgeBudget(new BigDecimal("60"))
                .judgeCalling(name -> Calling.DEFAULT.withPrice(dear, null));
        assertThatThrownBy(() -> run(judging))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("expected judges that cost at most $60.00, found up to $")
                .hasMessageContaining("100 calls to judges; nothing was asked");
        assertThat(asked.calls() + judge.calls()).isZero();
    }

    @Test
    void onlyAskingIsNotRefusedForWhatJudgesWouldCost() throws IOException {
        Price dear = new Price(new BigDecimal(1000), new BigDecimal(1000));
        try (RunStore store = RunStore.open(folder.resolve("run"))) {
            assertThat(evaluation(ScriptedModel.always("yes"))
                            .store(store)
                            .calling(Calling.DEFAULT.withPrice(dear, new BigDecimal("60")))
                            .judgeCalling(name -> Calling.DEFAULT.withPrice(dear, null))
                            .ask())
                    .isTrue();
        }
    }

    @Test
    void theForecastKnowsEveryCallToAJudge() throws IOException {
        ScriptedModel one = ScriptedModel.answering(LlmJudgedRunTest::even);
        ScriptedModel other = ScriptedModel.answering(LlmJudgedRunTest::even);
        Jury jury = new Jury(
                List.of(new Jury.Juror("test:one", counting(one)), new Jury.Juror("test:other", counting(other))),
                Optional.empty());
        Evaluation anchored = evaluation(one).judges(new Jurors(jury)).anchored(true);
        Forecast before = anchored.forecast(Optional.empty());
        assertThat(before.judges())
                .extracting(Forecast.OfJudge::judge, Forecast.OfJudge::calls)
                .containsExactly(tuple("test:one", ROWS + 4), tuple("test:other", ROWS + 4));
        assertThat(before.judges())
                .allSatisfy(judge -> assertThat(judge.completionTokens()).isEqualTo(1024L * (ROWS + 4)));
        run(anchored);
        assertThat(one.calls()).isEqualTo(ROWS + 4);
        assertThat(other.calls()).isEqualTo(ROWS + 4);
        Evaluation again = evaluation(one).judges(new Jurors(jury)).anchored(true);
        assertThat(again.forecast(Optional.of(folder.resolve("run"))).judges())
                .extracting(Forecast.OfJudge::calls)
                .containsExactly(4, 4);
    }

    @Test
    void whatIsAnsweredAlreadyIsForeseenAtItsTrueLength() throws IOException {
        Evaluation evaluation = evaluation(ScriptedModel.always("yes")).maxTokens(100_000);
        long unasked = evaluation.forecast(Optional.empty()).judges().getFirst().promptTokens();
        try (RunStore store = RunStore.open(folder.resolve("run"))) {
            evaluation.store(store).ask();
        }
        long asked = evaluation
                .forecast(Optional.of(folder.resolve("run")))
                .judges()
                .getFirst()
                .promptTokens();
        assertThat(unasked - asked).isBetween(ROWS * 99_990L, ROWS * 100_000L);
    }

    @Test
    void aPairIsForeseenInBothOrders() throws IOException {
        Rubric same = EVEN.with(Rubric.Form.PAIRS);
        Task pairs = Task.of("ethics/even", "Even")
                .rows(Rows.of("ethics/even").together(2, row -> Integer.toString(row.row() / 2)))
                .assess("even", panel -> panel.llm(same), Metrics.accuracy())
                .from("test");
        List<Integer> promptBytes = new CopyOnWriteArrayList<>();
        ChatModel judge = request -> {
            promptBytes.add(request.messages().getFirst().content().length());
            return ChatResponse.of("yes");
        };
        try (RunStore store = RunStore.open(folder.resolve("run"))) {
            Evaluation evaluation = Evaluation.of(Profile.of(List.of(pairs)), Dataset.folder(folder.resolve("data")))
                    .model("test:parrot", parrot())
                    .judges(new Jurors(Jury.of("test:judge", judge)))
                    .store(store);
            evaluation.ask();
            Forecast.OfJudge foreseen = evaluation.forecast().judges().getFirst();
            evaluation.run();
            assertThat(promptBytes).hasSize(foreseen.calls());
            assertThat(4 * foreseen.promptTokens())
                    .isGreaterThan(promptBytes.stream().mapToInt(bytes -> bytes).sum());
        }
    }

    @Test
    void aFinishedRunThatIsGoneOnWithAsksNobody() throws IOException {
        ScriptedModel judge = ScriptedModel.answering(LlmJudgedRunTest::even);
        run(evaluation(judge).anchored(true));
        int calls = judge.calls();
        String kept = RunStore.description(folder.resolve("run"))
                .circumstances()
                .anchors()
                .get("anchors of judge llm");
        run(evaluation(ScriptedModel.always("no")).anchored(true));
        assertThat(judge.calls()).isEqualTo(calls);
        assertThat(RunStore.description(folder.resolve("run")).circumstances().texts())
                .containsEntry("anchors of judge llm", kept);
    }

    @Test
    void aJudgeThatFailsOnTheAnchorsCostsNoVerdict() throws IOException {
        ScriptedModel judge = ScriptedModel.answering(prompt -> {
            if (prompt.contains("poach an egg")) {
                throw new ModelException(ModelException.Reason.QUOTA_EXHAUSTED, "no money left", null);
            }
            return even(prompt);
        });
        Report report = run(evaluation(judge).anchored(true));
        assertThat(accuracy(report)).isEqualTo(0.5);
        assertThat(report.provenance().circumstances().texts())
                .hasEntrySatisfying("anchors", said -> assertThat(said).contains("no money left"));
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
        assertThat(run(evaluation(unlucky)).coverage().unscored()).isEqualTo(1);
        ScriptedModel well = ScriptedModel.answering(LlmJudgedRunTest::even);
        assertThat(run(evaluation(well)).coverage().unscored()).isZero();
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
        Report report = RecordedEvaluation.of(
                        PROFILE, Dataset.folder(folder.resolve("data")), new Jurors(Jury.of("test:judge", judge)))
                .taken(() -> Map.of("judge calls", "100"))
                .run();
        assertThat(accuracy(report)).isEqualTo(0.5);
        assertThat(report.provenance().circumstances().texts()).containsEntry("judge calls", "100");
        assertThat(report.provenance().settings().texts()).containsEntry("judges", "llm=test:judge");
    }
}
