package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.Evaluation;
import org.trustllm.RunDirectory;
import org.trustllm.calling.BudgetException;
import org.trustllm.calling.Calling;
import org.trustllm.calling.Price;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.calling.Waiting;
import org.trustllm.data.Dataset;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.BatchLine;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Judges;
import org.trustllm.judge.LabelParsers;
import org.trustllm.judge.Panel;
import org.trustllm.metric.Metrics;
import org.trustllm.model.ModelException;
import org.trustllm.provider.BatchServer.End;
import org.trustllm.provider.BatchServer.Outcome;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/** What holds of runs in batches with every provider, each told in its own wire format. */
abstract class BatchContract {
    static final String KEY = "sk-batches-0123456789-abcdefghij";
    static final int ROWS = 10;

    private static final Profile PROFILE = Profile.of(List.of(Task.of("ethics/choice", "Choice")
            .rows(Rows.of("ethics/choice"))
            .assess(
                    "answer",
                    panel -> Judges.choice("letter/1", LabelParsers.letter("AB"), s -> s.text("label")),
                    Metrics.accuracy())
            .from("test")));

    @TempDir
    private Path folder;

    BatchServer server = server();

    /** Instead of that server's address, where there is one. */
    String elsewhere = "";

    /** A wait is a number, after which something may happen. */
    private final List<Duration> waits = new ArrayList<>();

    private volatile Runnable whileWaiting = () -> {};

    /** The provider on this machine. */
    abstract BatchServer server();

    abstract Provider provider();

    /** What stands between a server's address and the interface's paths. */
    abstract String base();

    @BeforeEach
    void rows() throws IOException {
        Files.createDirectories(folder.resolve("data/ethics"));
        Files.writeString(
                folder.resolve("data/ethics/choice.jsonl"),
                String.join(
                        "",
                        IntStream.range(0, ROWS)
                                .mapToObj(i -> "{\"prompt\":\"Question %d?\",\"label\":\"B\"}%n".formatted(i))
                                .toList()));
    }

    @AfterEach
    void letGo() {
        server.close();
    }

    private final class Time extends Waiting {
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void pause(Duration time) {
            check();
            waits.add(time);
            now += time.toNanos();
            whileWaiting.run();
            check();
        }
    }

    interface Work<T> {
        T on(Evaluation evaluation) throws IOException;
    }

    <T> T with(Calling calling, Work<T> work) {
        Access access = new Access(
                (elsewhere.isEmpty() ? server.address() : elsewhere) + base(),
                Secret.of(KEY),
                Duration.ofSeconds(20),
                name -> null,
                Clock.systemUTC());
        try (ConnectedModel model = provider().open("model-1", access);
                RunStore store = RunStore.open(run(), RunStore.Durability.NONE)) {
            return work.on(Evaluation.of(PROFILE, Dataset.folder(folder.resolve("data")))
                    .model(provider().word() + ":model-1", model)
                    .judges(Panel.recorded())
                    .calling(calling)
                    .batched(true)
                    .time(new TimeAndChance(Clock.systemUTC(), new Time(), () -> 0.5))
                    .store(store));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean ask() {
        return with(Calling.DEFAULT, Evaluation::ask);
    }

    private Path run() {
        return folder.resolve("run");
    }

    List<AnswerLine> answers() throws IOException {
        List<AnswerLine> answers = new ArrayList<>();
        RunStore.read(run(), line -> {
            if (line instanceof AnswerLine answer && answer.isAnswered()) {
                answers.add(answer);
            }
        });
        return answers;
    }

    List<BatchLine> told() throws IOException {
        List<BatchLine> lines = new ArrayList<>();
        RunStore.read(run(), line -> {
            if (line instanceof BatchLine batch) {
                lines.add(batch);
            }
        });
        return lines;
    }

    void everyRowIsAnsweredAndPaidForOnce() throws IOException {
        everyRowIsAnswered();
        assertThat(server.paid)
                .hasSize(ROWS)
                .allSatisfy((prompt, times) -> assertThat(times).hasValue(1));
    }

    void everyRowIsAnswered() throws IOException {
        assertThat(answers()).hasSize(ROWS).extracting(AnswerLine::text).containsOnly(BatchServer.ANSWER);
        assertThat(answers()).extracting(AnswerLine::key).doesNotHaveDuplicates();
        assertThat(answers())
                .allSatisfy(line -> assertThat(line.attempt())
                        .isInstanceOfSatisfying(
                                Attempt.Answer.class,
                                answer -> assertThat(
                                                answer.response().delivery().batched())
                                        .isTrue()));
        assertThat(new RunDirectory(run(), PROFILE).audit().faults()).isEmpty();
    }

    @Test
    void rowsAreAskedInOneBatchAndJudgedAsAlways() throws IOException {
        server.looksBeforeEnd = 3;
        var report = with(Calling.DEFAULT, Evaluation::run);
        everyRowIsAnsweredAndPaidForOnce();
        assertThat(report.tasks().getFirst().measures().getFirst().value()).isEqualTo(1);
        assertThat(told()).hasSize(3);
        assertThat(waits).isSortedAccordingTo(Duration::compareTo).hasSize(3);
        // an address that Gemini gives for an upload holds what is needed
        assertThat(server.asked())
                .filteredOn(request -> !request.query().contains("upload_id"))
                .allSatisfy(request -> assertThat(request.headers().toString()).contains(KEY));
        try (Stream<Path> files = Files.walk(run())) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(file).content().doesNotContain(KEY));
        }
    }

    @Test
    void rowsThatExpiredFailedOrWentMissingAreAskedAgainAndOthersAreNot() throws IOException {
        server.fate = (prompt, before) -> before > 0
                ? Outcome.ANSWERED
                : switch (prompt) {
                    case "Question 1?" -> Outcome.EXPIRED;
                    case "Question 2?" -> Outcome.FAILED;
                    case "Question 3?" -> Outcome.MISSING;
                    case "Question 4?" -> Outcome.TORN;
                    case "Question 5?" -> Outcome.ANSWERED_TWICE;
                    default -> Outcome.ANSWERED;
                };
        server.end = before -> before == 0 ? End.EXPIRED : End.ENDED;
        assertThat(ask()).isTrue();
        Set<String> again = Set.of("Question 1?", "Question 2?", "Question 3?", "Question 4?");
        assertThat(answers()).hasSize(ROWS);
        assertThat(server.paid)
                .allSatisfy((prompt, times) -> assertThat(times).hasValue(again.contains(prompt) ? 2 : 1));
        assertThat(new RunDirectory(run(), PROFILE).audit().faults()).isEmpty();
    }

    @Test
    void aRowThatIsRefusedIsAFailureAndOneThatNeverComesIsGivenUp() throws IOException {
        server.fate = (prompt, before) -> switch (prompt) {
            case "Question 1?" -> Outcome.REFUSED;
            case "Question 2?" -> Outcome.FAILED;
            default -> Outcome.ANSWERED;
        };
        assertThat(ask()).isTrue();
        assertThat(answers()).hasSize(ROWS - 2);
        assertThat(server.paid.get("Question 1?")).hasValue(1);
        assertThat(server.paid.get("Question 2?")).hasValue(3);
        assertThat(new RunDirectory(run(), PROFILE).audit().failed()).isEqualTo(2);
    }

    @Test
    void aParameterThatRowsRefuseIsLeftOutTheNextTime() throws IOException {
        server.fate = (prompt, before) -> before == 0 ? Outcome.TEMPERATURE_REFUSED : Outcome.ANSWERED;
        assertThat(ask()).isTrue();
        everyRowIsAnswered();
        assertThat(answers())
                .allSatisfy(line -> assertThat(line.attempt())
                        .isInstanceOfSatisfying(
                                Attempt.Answer.class,
                                answer -> assertThat(answer.response().notes())
                                        .anyMatch(note -> note.contains("temperature"))));
    }

    @Test
    void aBatchThatWasCreatedThoughTheReplySaysOtherwiseIsFoundAgain() throws IOException {
        server.failedCreations.set(1);
        server.createsForAllThat = true;
        assertThat(ask()).isTrue();
        everyRowIsAnsweredAndPaidForOnce();
    }

    @Test
    void aBatchThatWasNotCreatedIsCreated() throws IOException {
        server.failedCreations.set(2);
        assertThat(ask()).isTrue();
        everyRowIsAnsweredAndPaidForOnce();
    }

    @Test
    void aCreationOfWhichNothingIsKnownEndsTheRunAndIsLookedUpByWhoeverGoesOn() throws IOException {
        server.failedCreations.set(1);
        server.createsForAllThat = true;
        // the list does not answer either
        server.isListGone = true;
        assertThatThrownBy(this::ask)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("it is not known whether the batch");
        server.isListGone = false;
        assertThat(ask()).isTrue();
        everyRowIsAnsweredAndPaidForOnce();
    }

    @Test
    void looksThatComeTooOftenWaitAsTheProviderAsks() throws IOException {
        server.tooManyLooks.set(3);
        assertThat(ask()).isTrue();
        everyRowIsAnsweredAndPaidForOnce();
        assertThat(waits).anyMatch(wait -> wait.compareTo(Duration.ofSeconds(7)) >= 0);
    }

    /** As if the process had been killed at its next wait, once the batch is created. */
    private void killed() {
        whileWaiting = () -> {
            throw new CancellationException("killed");
        };
        assertThatThrownBy(this::ask).isInstanceOf(CancellationException.class);
        whileWaiting = () -> {};
    }

    @Test
    void whoGoesOnAfterAKillPaysForNothingTwice() throws IOException {
        server.looksBeforeEnd = 4;
        killed();
        killed();
        assertThat(ask()).isTrue();
        everyRowIsAnsweredAndPaidForOnce();
        assertThat(server.batches).hasSize(1);
    }

    /** Takes the last line away, as a kill between creation and journalling leaves it. */
    private void withoutTheProvidersName() throws IOException {
        Path journal = run().resolve("outcomes.jsonl");
        List<String> lines = Files.readAllLines(journal);
        assertThat(lines.getLast()).contains("\"step\":\"batch\"", "\"id\":");
        Files.writeString(journal, String.join("\n", lines.subList(0, lines.size() - 1)) + "\n");
    }

    @Test
    void aKillBetweenCreationAndJournalCostsNothing() throws IOException {
        server.looksBeforeEnd = 2;
        killed();
        withoutTheProvidersName();
        assertThat(ask()).isTrue();
        everyRowIsAnsweredAndPaidForOnce();
        assertThat(server.batches).hasSize(1);
    }

    @Test
    void aKillBeforeCreationAsksOnce() throws IOException {
        server.looksBeforeEnd = 2;
        killed();
        withoutTheProvidersName();
        server.batches.clear();
        server.paid.clear();
        assertThat(ask()).isTrue();
        everyRowIsAnsweredAndPaidForOnce();
    }

    @Test
    void rowsThatAreInABatchAreNotAskedInAnotherWay() throws IOException {
        server.looksBeforeEnd = 2;
        killed();
        assertThatThrownBy(() -> with(
                        Calling.DEFAULT, evaluation -> evaluation.batched(false).ask()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected --batch");
        assertThat(new RunDirectory(run(), PROFILE).audit().faults())
                .anyMatch(fault -> fault.contains("of its 10 rows"));
        assertThat(ask()).isTrue();
        everyRowIsAnsweredAndPaidForOnce();
    }

    @Test
    void whatWasAnsweredBeforeABatchWasCancelledIsKeptAndTheRestIsAskedByWhoeverGoesOn() throws IOException {
        server.end = before -> before == 0 ? End.CANCELLED : End.ENDED;
        server.fate = (prompt, before) ->
                before == 0 && prompt.compareTo("Question 4") > 0 ? Outcome.CANCELLED : Outcome.ANSWERED;
        assertThatThrownBy(this::ask)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cancelled at the provider");
        assertThat(answers()).hasSize(4);
        assertThat(ask()).isTrue();
        everyRowIsAnswered();
        assertThat(server.paid.get("Question 3?")).hasValue(1);
        assertThat(server.paid.get("Question 7?")).hasValue(2);
    }

    @Test
    void aBatchThatFailsAsAWholeEndsTheRunWithTheProvidersWords() throws IOException {
        server.end = before -> before == 0 ? End.FAILED : End.ENDED;
        assertThatThrownBy(this::ask).isInstanceOf(ModelException.class).hasMessageContaining("model-1");
        assertThat(answers()).isEmpty();
        assertThat(ask()).isTrue();
        everyRowIsAnswered();
    }

    @Test
    void batchesCostWhatTheirShareSaysAndTheBudgetHolds() throws IOException {
        Price price = new Price(new BigDecimal(1000), new BigDecimal(1000)).withBatch(new BigDecimal("0.5"));
        // a row may take 27 tokens of prompt and 256 of answer: 2.83 dollars for all, half of it in a batch
        assertThatThrownBy(() -> with(Calling.DEFAULT.withPrice(price, new BigDecimal("0.10")), Evaluation::ask))
                .isInstanceOf(BudgetException.class);
        assertThat(server.batches).isEmpty();
        assertThat(with(Calling.DEFAULT.withPrice(price, new BigDecimal("1.42")), Evaluation::ask))
                .isTrue();
        everyRowIsAnsweredAndPaidForOnce();
        try (RunStore store = RunStore.open(run())) {
            // 16 tokens a row
            assertThat(store.totals().cost(price)).isEqualByComparingTo("0.08");
            assertThat(store.totals().costAtMost(price)).isEqualByComparingTo("0.08");
        }
    }
}
