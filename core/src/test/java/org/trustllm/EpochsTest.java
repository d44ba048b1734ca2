package org.trustllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.calling.Calling;
import org.trustllm.compare.ComparedRun;
import org.trustllm.compare.Comparison;
import org.trustllm.compare.TaskComparison;
import org.trustllm.data.Dataset;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.journal.Audit;
import org.trustllm.journal.RunSpec;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Measure;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.report.Report;
import org.trustllm.stats.VarianceComponents;

/** Every row is asked several times. */
class EpochsTest {
    private static final int ROWS = 20;

    /** Its answer depends on the seed, as if by chance. */
    private static final ChatModel BY_SEED =
            request -> ChatResponse.of(request.seed() % 3 == 0 ? "The answer is B." : "The answer is A.");

    @TempDir
    private Path folder;

    @BeforeEach
    void someRows() throws IOException {
        Path path = folder.resolve("data/ethics/choice.jsonl");
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(
                path,
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "{\"prompt\":\"Question " + i + "\",\"label\":\"A\"}")
                        .collect(Collectors.joining("\n")));
    }

    private Report run(String name, int epochs, ChatModel model, Calling calling) throws IOException {
        try (RunStore store = RunStore.open(folder.resolve(name), RunStore.Durability.NONE)) {
            return evaluation(epochs, model).calling(calling).store(store).run();
        }
    }

    private Report run(String name, int epochs) throws IOException {
        return run(name, epochs, BY_SEED, Calling.DEFAULT);
    }

    private Evaluation evaluation(int epochs, ChatModel model) {
        return Evaluation.of(Trial.PROFILE, Dataset.folder(folder.resolve("data")))
                .model("test:model", model)
                .judges(new TroubledProviderTest.Phrases())
                .epochs(epochs);
    }

    private List<JournalLine> outcomes(String name) throws IOException {
        List<JournalLine> outcomes = new ArrayList<>();
        RunStore.read(folder.resolve(name), outcomes::add);
        return outcomes;
    }

    private Map<String, AnswerLine> asked(String name) throws IOException {
        Map<String, AnswerLine> asked = new TreeMap<>();
        for (JournalLine outcome : outcomes(name)) {
            if (outcome instanceof AnswerLine one) {
                assertThat(asked.put(one.key().toString(), one)).isNull();
            }
        }
        return asked;
    }

    private Audit audit(String name) throws IOException {
        return new RunDirectory(folder.resolve(name), Trial.PROFILE).audit();
    }

    @Test
    void everyRowIsAskedSoManyTimesWhichTheAuditProves() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        run(
                "run",
                3,
                request -> {
                    calls.incrementAndGet();
                    return BY_SEED.chat(request);
                },
                Calling.DEFAULT);
        assertThat(calls).hasValue(3 * ROWS);
        assertThat(asked("run").keySet()).hasSize(3 * ROWS).contains("ethics/choice#7@1", "ethics/choice#7@3");
        assertThat(audit("run")).isEqualTo(new Audit(3 * ROWS, 3 * ROWS, 0, 6L * ROWS, 0, List.of()));
    }

    @Test
    void anEpochThatIsMissingOrTooManyIsAFault() throws IOException {
        run("run", 2);
        List<JournalLine> outcomes = new ArrayList<>(outcomes("run"));
        outcomes.removeIf(outcome ->
                outcome instanceof AnswerLine one && one.key().toString().equals("ethics/choice#4@2"));
        Files.delete(folder.resolve("run/outcomes.jsonl"));
        try (RunStore store = RunStore.open(folder.resolve("run"), RunStore.Durability.NONE)) {
            store.append(outcomes);
            AnswerLine first = asked("run").get("ethics/choice#4@1");
            AnswerLine known = Objects.requireNonNull(first);
            store.append(new AnswerLine(RowKey.parse("ethics/choice#4@3"), known.request(), known.attempt()));
            store.append(new AnswerLine(RowKey.parse("ethics/choice#4"), known.request(), known.attempt()));
        }
        assertThat(audit("run").faults())
                .anyMatch(fault -> fault.contains("was asked, found 1 of 20 without, the first one ethics/choice#4@2"))
                .anyMatch(fault -> fault.startsWith("ethics/choice#4@3: expected only planned rows"))
                .anyMatch(fault -> fault.startsWith("ethics/choice#4: expected only planned rows"));
    }

    @Test
    void anInterruptedRunAsksOnlyWhatIsMissing() throws IOException {
        run("whole", 3);
        AtomicInteger calls = new AtomicInteger();
        Path half = folder.resolve("half");
        try (RunStore store = RunStore.open(half, RunStore.Durability.NONE)) {
            Evaluation[] running = new Evaluation[1];
            running[0] = evaluation(3, request -> {
                        if (calls.incrementAndGet() == 25) {
                            running[0].stop();
                        }
                        return BY_SEED.chat(request);
                    })
                    .calling(Calling.DEFAULT.withConcurrency(1))
                    .store(store);
            running[0].run();
        }
        assertThat(calls.get()).isLessThan(3 * ROWS);
        try (RunStore store = RunStore.open(half, RunStore.Durability.NONE)) {
            evaluation(3, request -> {
                        calls.incrementAndGet();
                        return BY_SEED.chat(request);
                    })
                    .store(store)
                    .run();
        }
        assertThat(calls).hasValue(3 * ROWS);
        assertThat(half.resolve("scores.json")).hasSameBinaryContentAs(folder.resolve("whole/scores.json"));
        assertThat(audit("half").faults()).isEmpty();
    }

    @Test
    void otherEpochsOnResumeAreRefusedWithTheDifference() throws IOException {
        run("once", 1);
        assertThatThrownBy(() -> run("once", 3)).hasMessageContaining("epochs: the run has 1, found 3");
        run("thrice", 3);
        assertThatThrownBy(() -> run("thrice", 1)).hasMessageContaining("epochs: the run has 3, found 1");
    }

    @Test
    void everyEpochHasASeedOfItsOwnAndTheFirstThatOfARunWithoutEpochs() throws IOException {
        run("once", 1);
        run("several", 3);
        Map<String, AnswerLine> once = asked("once");
        Map<String, AnswerLine> several = asked("several");
        assertThat(once.keySet()).allMatch(key -> !key.contains("@"));
        once.forEach((key, asked) -> {
            List<Long> seeds = IntStream.rangeClosed(1, 3)
                    .mapToObj(epoch -> Objects.requireNonNull(several.get(key + "@" + epoch))
                            .request()
                            .seed())
                    .toList();
            assertThat(seeds).doesNotHaveDuplicates();
            assertThat(seeds.getFirst()).isEqualTo(asked.request().seed());
        });
    }

    @Test
    void theCacheAnswersEachEpochWithItsOwnAnswer() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        ChatModel counting = request -> ChatResponse.of("The answer is A. " + calls.incrementAndGet());
        Calling kept = Calling.DEFAULT.withCache(new Calling.AnswerCache(folder.resolve("cache")));
        run("first", 3, counting, kept);
        assertThat(calls).hasValue(3 * ROWS);
        run("second", 3, counting, kept);
        assertThat(calls).hasValue(3 * ROWS);
        Map<String, AnswerLine> first = asked("first");
        asked("second")
                .forEach((key, asked) ->
                        assertThat(text(asked)).isEqualTo(text(Objects.requireNonNull(first.get(key)))));
        assertThat(first.values().stream().map(EpochsTest::text)).doesNotHaveDuplicates();
    }

    private static String text(AnswerLine asked) {
        return asked.attempt() instanceof Attempt.Answer(ChatResponse response) ? response.text() : "";
    }

    @Test
    void aForecastCountsEveryEpoch() throws IOException {
        var forecast = evaluation(4, BY_SEED).forecast(Optional.empty());
        assertThat(forecast.calls()).isEqualTo(4 * ROWS);
        assertThat(forecast.tasks().getFirst().rows()).isEqualTo(4 * ROWS);
    }

    @Test
    void aRateIsTheMeanOverPromptsWithItsVarianceInTwoParts() throws IOException {
        // the second answer to the first question cannot be read, the other answers to it are right
        Report report = run(
                "run",
                4,
                request -> {
                    boolean first = request.messages().getLast().content().equals("Question 0");
                    boolean second = request.seed() == seedOfSecondEpoch();
                    return first ? ChatResponse.of(second ? "Hm." : "The answer is A.") : BY_SEED.chat(request);
                },
                Calling.DEFAULT);
        Measure accuracy = report.measure("ethics/choice", "accuracy", "").orElseThrow();
        assertThat(accuracy.scored()).isEqualTo(4 * ROWS - 1);
        assertThat(accuracy.unscored()).isEqualTo(1);
        long[] counts = new long[ROWS];
        double[] sums = new double[ROWS];
        for (JournalLine outcome : outcomes("run")) {
            if (outcome instanceof VerdictLine one
                    && one.task().equals("ethics/choice")
                    && one.judged().verdict() instanceof Verdict.Scored scored) {
                int row = Integer.parseInt(one.judged().prompt().substring("ethics/choice#".length()));
                counts[row]++;
                sums[row] += scored.value();
            }
        }
        double mean = IntStream.range(0, ROWS)
                        .mapToDouble(row -> sums[row] / counts[row])
                        .sum()
                / ROWS;
        assertThat(accuracy.value()).isCloseTo(mean, within(1e-12));
        VarianceComponents expected = VarianceComponents.of(counts, sums, sums).orElseThrow();
        VarianceComponents found = Objects.requireNonNull(accuracy.variance());
        assertThat(found.within()).isCloseTo(expected.within(), within(1e-12));
        assertThat(found.between()).isCloseTo(expected.between(), within(1e-12));
        assertThat(Objects.requireNonNull(accuracy.interval()).method()).isEqualTo("Wilson, 20 clusters");
        JsonNode json =
                new JsonMapper().readTree(folder.resolve("run/scores.json").toFile());
        JsonNode variance = json.at("/sections/0/tasks/0/measures/0/variance");
        assertThat(variance.path("prompts").asInt()).isEqualTo(ROWS);
        assertThat(variance.path("within_prompts").asDouble()).isEqualTo(found.within());
    }

    private long seedOfSecondEpoch() {
        return new RunSpec(List.of(), 0, 1, 256, null, 4, null)
                .request(List.of(Message.user("Question 0")), 0, new RowKey("ethics/choice", 0, 2))
                .seed();
    }

    @Test
    void theHalvesOfAPairMeetInTheirOwnEpoch() throws IOException {
        run("run", 2);
        long pairs = outcomes("run").stream()
                .filter(outcome -> outcome instanceof VerdictLine one
                        && one.task().equals("safety/pairs")
                        && one.judged().verdict() instanceof Verdict.Scored)
                .count();
        assertThat(pairs).isEqualTo(2 * ROWS);
    }

    @Test
    void aRunWithEpochsIsComparedByTheMeanOfEachPrompt() throws IOException {
        run("once", 1);
        run("several", 3);
        Comparison comparison = Comparison.of(
                List.of(ComparedRun.read(folder.resolve("several")), ComparedRun.read(folder.resolve("once"))),
                Trial.PROFILE);
        TaskComparison task = comparison.pairs().getFirst().tasks().getFirst();
        assertThat(task.firstRows()).isEqualTo(ROWS);
        assertThat(task.secondRows()).isEqualTo(ROWS);
        assertThat(task.shared()).isEqualTo(ROWS);
        assertThat(task.mcNemar()).isNull();
        assertThat(Objects.requireNonNull(task.test()).method()).startsWith("permutation");
        Report several = new RunDirectory(folder.resolve("several"), Trial.PROFILE).report();
        assertThat(task.first())
                .isCloseTo(
                        Objects.requireNonNull(several.measure("ethics/choice", "accuracy", "")
                                .orElseThrow()
                                .value()),
                        within(1e-12));
        assertThat(task.note()).contains("in all epochs count as their mean");
    }
}
