package org.trustllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.calling.Backoff;
import org.trustllm.calling.BudgetException;
import org.trustllm.calling.Calling;
import org.trustllm.calling.Price;
import org.trustllm.data.Dataset;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunReader;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Panel;
import org.trustllm.mitigation.Defences;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.model.ScriptedModel;
import org.trustllm.model.Usage;
import org.trustllm.report.Report;
import org.trustllm.run.Forecast;
import org.trustllm.run.Progress;

/** What a run costs, keeps and tells of itself. */
class CallingTest {
    private static final int ROWS = 50;

    /** A dollar for a thousand tokens of either kind. */
    private static final Price PRICE = new Price(new BigDecimal(1000), new BigDecimal(1000));

    @TempDir
    private Path folder;

    private final AtomicInteger calls = new AtomicInteger();
    private final ChatModel model = request -> {
        calls.incrementAndGet();
        return new ChatResponse("A", ChatResponse.Finish.STOP, new Usage(3, 10), Duration.ofMillis(20), List.of());
    };

    @BeforeEach
    void someRows() throws IOException {
        Path path = folder.resolve("data/ethics/choice.jsonl");
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(
                path,
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "{\"prompt\":\"Question\",\"label\":\"A\"}")
                        .collect(Collectors.joining("\n")));
    }

    private Evaluation evaluation(Calling calling) {
        return Evaluation.of(Trial.PROFILE, Dataset.folder(folder.resolve("data")))
                .judges(new TroubledProviderTest.Phrases())
                .maxTokens(40)
                .model("test:model", model)
                .calling(calling);
    }

    private Report run(String name, Evaluation evaluation) throws IOException {
        try (RunStore store = RunStore.open(folder.resolve(name))) {
            return evaluation.store(store).run();
        }
    }

    private Map<String, String> circumstances(String name) throws IOException {
        return RunStore.description(folder.resolve(name)).circumstances().texts();
    }

    private static Calling priced(String budget) {
        return Calling.DEFAULT.withPrice(PRICE, budget.isEmpty() ? null : new BigDecimal(budget));
    }

    @Test
    void aRunThatMayCostTooMuchIsRefusedBeforeItsFirstCall() {
        // 50 calls of 6 tokens at four bytes each with their surroundings, and 40 tokens of answer
        assertThatThrownBy(() -> run("run", evaluation(priced("2.29"))))
                .isInstanceOf(BudgetException.class)
                .hasMessageContainingAll("at most $2.29", "up to $2.30 for 50 calls", "nothing was asked");
        assertThat(calls).hasValue(0);
        assertThat(RunStore.exists(folder.resolve("run"))).isFalse();
    }

    @Test
    void aRunKnowsWhatItCostAndHowLongItsCallsTook() throws IOException {
        run("run", evaluation(priced("2.30")));
        assertThat(circumstances("run"))
                .containsEntry("cost", "$0.6500")
                .containsEntry("prompt tokens", "150")
                .containsEntry("completion tokens", "500")
                .containsEntry("latency p50, p95, p99", "0.020, 0.020, 0.020 s");
        // what was spent counts on
        assertThatThrownBy(() -> run("run", evaluation(priced("0.64"))))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("after $0.6500 spent before");
        run("run", evaluation(priced("0.65")));
        assertThat(calls).hasValue(ROWS);
    }

    @Test
    void aRunWithoutAPriceSaysThatNobodyKnowsItsCost() throws IOException {
        run("run", evaluation(Calling.DEFAULT));
        assertThat(circumstances("run")).containsEntry("cost", "unknown");
        run("free", evaluation(Calling.DEFAULT.withPrice(Price.FREE, null)));
        assertThat(circumstances("free")).containsEntry("cost", "free");
    }

    @Test
    void thoughtsAndKeptPromptsCountAtTheirOwnPriceAndUnderTheBudget() throws IOException {
        ChatModel thinking = request -> new ChatResponse(
                "A", ChatResponse.Finish.STOP, new Usage(10, 20, 15, 6, 2), Duration.ofMillis(20), List.of());
        Price price = new Price(
                new BigDecimal(1000),
                new BigDecimal(1000),
                new BigDecimal(2000),
                new BigDecimal(100),
                new BigDecimal(3000));
        Calling calling = Calling.DEFAULT.withPrice(price, new BigDecimal("2.30"));
        run("run", evaluation(calling).model("test:model", thinking));
        // of each row 2 + 0.6 + 6 thousandths for the prompt, 5 + 30 for the completion
        assertThat(circumstances("run"))
                .containsEntry("cost", "$2.18")
                .containsEntry("reasoning tokens", "750")
                .containsEntry("cached prompt tokens", "300");
    }

    @Test
    void aResumedRunCountsWhatFailedAndMayBeBilled() throws IOException {
        Set<ChatRequest> tried = ConcurrentHashMap.newKeySet();
        ChatModel slow = request -> {
            if (tried.add(request)) {
                throw new ModelException(ModelException.Reason.TIMEOUT, "no answer in time", null);
            }
            return model.chat(request);
        };
        Calling calling =
                priced("10").withBackoff(new Backoff(2, Duration.ofNanos(1), Duration.ofNanos(1), Duration.ZERO));
        run("run", evaluation(calling).model("test:model", slow));
        // each of 50 rows lost 8 + 16 + 40 tokens at most, and took 3 + 10
        assertThat(circumstances("run"))
                .containsEntry("calls in vain that may be billed", "50")
                .containsEntry("cost", "$0.6500 to $3.85");
        assertThatThrownBy(() -> run("run", evaluation(priced("3.84"))))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("after $3.85 spent before");
        run("run", evaluation(priced("3.85")));
        assertThat(new RunDirectory(folder.resolve("run"), Trial.PROFILE)
                        .audit()
                        .faults())
                .isEmpty();
    }

    @Test
    void tokensBeyondWhatWasSentAndAskedForAreNotBelieved() throws IOException {
        for (Usage claimed : List.of(
                new Usage(Integer.MAX_VALUE, Integer.MAX_VALUE), new Usage(2_000_000, 1), new Usage(1, 2_000_000))) {
            String name = "claims" + claimed.promptTokens() + "-" + claimed.completionTokens();
            ChatModel boasting = request ->
                    new ChatResponse("A", ChatResponse.Finish.STOP, claimed, Duration.ofMillis(20), List.of());
            run(name, evaluation(priced("5")).model("test:model", boasting));
            // each of 50 rows can have taken 8 + 16 + 40 tokens
            assertThat(circumstances(name)).containsEntry("cost", "$0.0000 to $3.20");
            assertThat(Files.readString(folder.resolve(name).resolve("outcomes.jsonl")))
                    .contains("that is not believed");
        }
    }

    @Test
    void aCapThatIsCrossedEndsTheRunWhereverThatIs() throws IOException {
        ChatModel dear = request -> new ChatResponse(
                "A",
                ChatResponse.Finish.STOP,
                new Usage(3, calls.incrementAndGet() == ROWS ? 40_000 : 10),
                Duration.ofMillis(20),
                List.of());
        assertThatThrownBy(() ->
                        run("run", evaluation(priced("5").withConcurrency(1)).model("test:model", dear)))
                .isInstanceOf(BudgetException.class)
                // 40.64, or a cent less where the call before it is still to be counted
                .hasMessageContaining("the budget of $5.00 is crossed: $40.6");
        assertThat(calls).hasValue(ROWS);
        try (RunReader kept = RunReader.open(folder.resolve("run"))) {
            assertThat(kept.totals().costAtMost(PRICE)).isEqualByComparingTo("40.64");
        }
        assertThatThrownBy(() -> run("run", evaluation(priced("5"))))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("after $40.64 spent before");
        run("run", evaluation(priced("50")));
        assertThat(calls).hasValue(ROWS);
    }

    /** A provider that bills every call, whatever becomes of it, until the process that asks is killed. */
    private static final class Billing implements ChatModel {
        private final Random random = new Random(5);
        private final Path run;
        private final Path killed;
        private int left;
        private long tokens;

        Billing(Path run, Path killed, int left) {
            this.run = run;
            this.killed = killed;
            this.left = left;
        }

        @Override
        public synchronized ChatResponse chat(ChatRequest request) {
            if (left == 0) {
                throw new ModelException(ModelException.Reason.AUTHENTICATION, "the process is dead", null);
            }
            int fate = random.nextInt(4);
            Usage most = Usage.atMost(request);
            int prompt = most.promptTokens() - random.nextInt(10);
            int completion = fate == 0 ? most.completionTokens() : random.nextInt(most.completionTokens());
            tokens += prompt + completion;
            left--;
            if (left == 0) {
                copy(run.resolve("outcomes.jsonl"), killed.resolve("outcomes.jsonl"));
                copy(run.resolve("run.json"), killed.resolve("run.json"));
            }
            if (fate == 0) {
                throw new ModelException(ModelException.Reason.TIMEOUT, "no answer in time", null);
            }
            Usage usage = fate == 1 ? Usage.UNKNOWN : new Usage(prompt, completion);
            return new ChatResponse("A", ChatResponse.Finish.STOP, usage, Duration.ofMillis(1), List.of());
        }

        private static void copy(Path from, Path to) {
            try {
                Files.createDirectories(Objects.requireNonNull(to.getParent()));
                Files.copy(from, to);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void aBudgetHoldsHoweverOftenARunIsKilled() throws IOException {
        BigDecimal cap = new BigDecimal("3.2");
        BigDecimal billed = BigDecimal.ZERO;
        Calling calling = priced(cap.toPlainString())
                .withConcurrency(4)
                .withBackoff(new Backoff(9, Duration.ofNanos(1), Duration.ofNanos(1), Duration.ZERO));
        for (int kill = 0; ; kill++) {
            Billing provider =
                    new Billing(folder.resolve("run" + kill), folder.resolve("run" + (kill + 1)), 5 + kill % 3);
            try {
                run("run" + kill, evaluation(calling).model("test:model", provider));
                break;
            } catch (ModelException e) {
                assertThat(e).hasMessageContaining("the process is dead");
            } catch (BudgetException e) {
                assertThat(e).hasMessageContaining("spent");
                break;
            } finally {
                billed = billed.add(PRICE.of(provider.tokens, 0));
            }
            // what was under way when the process died is known as well
            try (RunReader killed = RunReader.open(folder.resolve("run" + (kill + 1)))) {
                assertThat(killed.totals().costAtMost(PRICE)).isBetween(billed, cap);
            }
        }
        assertThat(billed).isBetween(new BigDecimal("1.5"), cap);
    }

    @Test
    void whatCallsBehindADefenceTookIsNeverCountedTooLow() throws IOException {
        for (String budget : List.of("", "100")) {
            Random random = new Random(11);
            AtomicLong billed = new AtomicLong();
            ChatModel vague = request -> {
                int fate = random.nextInt(8);
                Usage most = Usage.atMost(request);
                if (fate == 0) {
                    // not billed, and what was asked before it came to nothing
                    throw new ModelException(ModelException.Kind.REJECTED, "not this one", null);
                }
                billed.addAndGet(most.promptTokens() + (long) most.completionTokens());
                Usage told = fate < 4 ? Usage.UNKNOWN : most;
                return new ChatResponse("A", ChatResponse.Finish.STOP, told, Duration.ofMillis(1), List.of());
            };
            String name = "defended" + budget;
            run(
                    name,
                    evaluation(priced(budget).withConcurrency(1))
                            .mitigation(Defences.mitigation("seed-vote", Panel.recorded()))
                            .model("test:model", vague));
            try (RunReader kept = RunReader.open(folder.resolve(name))) {
                BigDecimal atMost = kept.totals().costAtMost(PRICE);
                assertThat(kept.totals().texts())
                        .containsKeys("calls that failed for good", "calls in vain that may be billed");
                assertThat(atMost).isBetween(PRICE.of(billed.get(), 0), new BigDecimal("50"));
            }
            assertThat(new RunDirectory(folder.resolve(name), Trial.PROFILE)
                            .audit()
                            .faults())
                    .isEmpty();
        }
    }

    @Test
    void aForecastKnowsWhatIsDoneAndWritesNothing() throws IOException {
        Evaluation unopened = evaluation(Calling.DEFAULT);
        Forecast all = unopened.forecast(Optional.empty());
        assertThat(all.calls()).isEqualTo(ROWS);
        assertThat(all.cost(PRICE)).isEqualByComparingTo("2.3");
        assertThat(all.tasks()).extracting(Forecast.OfTask::calls).containsExactly(ROWS, 0);
        assertThat(folder.resolve("run")).doesNotExist();
        run("run", evaluation(Calling.DEFAULT));
        assertThat(unopened.forecast(Optional.of(folder.resolve("run"))).calls())
                .isZero();
    }

    @Test
    void answersOfAnotherRunAreNeitherAskedForNorPaidAgain() throws IOException {
        Calling cached = priced("2.30").withCache(new Calling.AnswerCache(folder.resolve("cache")));
        run("one", evaluation(cached));
        run("two", evaluation(cached.withPrice(PRICE, BigDecimal.ZERO)));
        assertThat(calls).hasValue(ROWS);
        assertThat(circumstances("two"))
                .containsEntry("answers from the cache", "50")
                .containsEntry("cost", "$0.0000");
        assertThat(Files.readString(folder.resolve("two/scores.json")))
                .isEqualTo(Files.readString(folder.resolve("one/scores.json")));
        run("three", evaluation(cached).seed(2));
        assertThat(calls).hasValue(2 * ROWS);
    }

    @Test
    void onlyAskingLeavesAnswersThatCanBeJudgedLater() throws IOException {
        try (RunStore store = RunStore.open(folder.resolve("run"))) {
            Evaluation evaluation = evaluation(Calling.DEFAULT).store(store);
            assertThat(evaluation.ask()).isTrue();
            evaluation.writeResponses(folder.resolve("responses"));
        }
        assertThat(RunStore.description(folder.resolve("run")).status()).isEqualTo(RunFile.Status.ASKED);
        Report judged = run("run", evaluation(Calling.DEFAULT));
        assertThat(calls).hasValue(ROWS);
        Report recorded = RecordedEvaluation.of(
                        Trial.PROFILE, Dataset.folder(folder.resolve("responses")), new TroubledProviderTest.Phrases())
                .run();
        assertThat(recorded.sections().getFirst().tasks().getFirst().measures())
                .isEqualTo(judged.sections().getFirst().tasks().getFirst().measures());
    }

    @Test
    void whatWasAskedIsJudgedWithoutAskingAgainWhatFailed() throws IOException {
        AtomicInteger tries = new AtomicInteger();
        ChatModel half = request -> {
            if (tries.incrementAndGet() % 2 == 0) {
                throw new ModelException(ModelException.Kind.REJECTED, ModelException.Reason.OTHER, "no", null, null);
            }
            return model.chat(request);
        };
        Evaluation evaluation = evaluation(Calling.DEFAULT).model("half", half);
        try (RunStore store = RunStore.open(folder.resolve("run"))) {
            evaluation.store(store).ask();
            Report report = evaluation.judge();
            assertThat(tries).hasValue(ROWS);
            assertThat(report.sections()
                            .getFirst()
                            .tasks()
                            .getFirst()
                            .coverage()
                            .scored())
                    .isEqualTo(ROWS / 2);
        }
        assertThat(RunStore.description(folder.resolve("run")).status()).isEqualTo(RunFile.Status.FINISHED);
    }

    @Test
    void countersTellHowFarARunIs() throws IOException {
        Progress progress = new Progress();
        AtomicInteger met = new AtomicInteger();
        ChatModel watching = request -> {
            Progress.Snapshot now = progress.snapshot();
            assertThat(now.step()).isEqualTo(Progress.Step.ASKING);
            assertThat(now.sections()).containsOnlyKeys("ethics", "safety");
            assertThat(now.total().all()).isEqualTo(ROWS);
            assertThat(now.inFlight()).isBetween(1, 3);
            met.incrementAndGet();
            return ChatResponse.of("A");
        };
        run(
                "run",
                evaluation(Calling.DEFAULT.withConcurrency(3))
                        .model("test:model", watching)
                        .progress(progress));
        assertThat(met).hasValue(ROWS);
        assertThat(progress.snapshot().step()).isEqualTo(Progress.Step.MEASURING);
    }

    @Test
    void aModelThatSaysHowManyCallsAtOnceServeItGetsNoMore() throws IOException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(3);
        ChatModel application = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                together.countDown();
                try {
                    together.await();
                } catch (InterruptedException e) {
                    throw new ModelException(ModelException.Reason.CONNECTION, "interrupted", e);
                }
                running.decrementAndGet();
                return ChatResponse.of("A");
            }

            @Override
            public int preferredConcurrency() {
                return 3;
            }
        };
        run("run", evaluation(Calling.DEFAULT).model("test:model", application));
        assertThat(most).hasValue(3);
        assertThat(ScriptedModel.always("x").preferredConcurrency()).isZero();
    }

    @Test
    void aBudgetNeedsAPrice() {
        assertThatThrownBy(() -> Calling.DEFAULT.withPrice(null, BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("price");
    }
}
