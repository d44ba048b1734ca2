package org.trustllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.calling.Backoff;
import org.trustllm.calling.Calling;
import org.trustllm.data.Dataset;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.RoundLine;
import org.trustllm.internal.stats.ConfidenceSequence;
import org.trustllm.journal.Audit;
import org.trustllm.journal.Planned;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.StoppingRule;
import org.trustllm.judge.Judges;
import org.trustllm.judge.LabelParsers;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metrics;
import org.trustllm.metric.Scale;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/** Tasks are asked no further once they are sure enough. */
class StoppingRuleTest {
    private static final int ROWS = 400;

    private static final StoppingRule UNTIL = StoppingRule.parse("interval<=0.06");

    private static final Profile PROFILE = Profile.of(List.of(
            choice("ethics/sure", Rows.of("ethics/sure")),
            choice("ethics/unsure", Rows.of("ethics/unsure")),
            choice("ethics/forms", Rows.of("ethics/forms").clustered("question", s -> s.text("question"))),
            Task.of("ethics/mean", "Mean")
                    .rows(Rows.of("ethics/mean"))
                    .assess(
                            "answer",
                            panel -> Judges.choice("letter/1", LabelParsers.letter("AB"), s -> s.text("label")),
                            Metrics.mean(Scale.share("mean", Direction.HIGHER_IS_BETTER, "mean")))
                    .from("test")));

    /** Right where the prompt says so, by turns where it says that it does not know. */
    private static final ChatModel MODEL = request -> {
        String prompt = request.messages().getLast().content();
        int number = Integer.parseInt(prompt.substring(prompt.indexOf(' ') + 1));
        return ChatResponse.of(prompt.startsWith("Unsure") && number % 2 == 0 ? "B" : "A");
    };

    @TempDir
    private Path folder;

    private static Task choice(String id, Rows rows) {
        return Task.of(id, "Choice")
                .rows(rows)
                .assess(
                        "answer",
                        panel -> Judges.choice("letter/1", LabelParsers.letter("AB"), s -> s.text("label")),
                        Metrics.accuracy(),
                        Metrics.mean(Scale.share("mean", Direction.HIGHER_IS_BETTER, "mean")))
                .from("test");
    }

    @BeforeEach
    void someRows() throws IOException {
        write("sure", "Sure", 1);
        write("unsure", "Unsure", 1);
        write("forms", "Sure", 4);
        write("mean", "Sure", 1);
    }

    private void write(String file, String word, int forms) throws IOException {
        Path path = folder.resolve("data/ethics/" + file + ".jsonl");
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(
                path,
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "{\"prompt\":\"%s %d\",\"label\":\"A\",\"question\":\"%d\"}"
                                .formatted(word, i, i / forms))
                        .collect(Collectors.joining("\n")));
    }

    private Report run(Path run, ChatModel model) throws IOException {
        try (RunStore store = RunStore.open(run, RunStore.Durability.NONE)) {
            return evaluation(model, UNTIL).store(store).run();
        }
    }

    private Evaluation evaluation(ChatModel model, @Nullable StoppingRule until) {
        Calling once = Calling.DEFAULT.withBackoff(
                new Backoff(1, java.time.Duration.ZERO, java.time.Duration.ZERO, java.time.Duration.ZERO));
        return Evaluation.of(PROFILE, Dataset.folder(folder.resolve("data")))
                .model("test:model", model)
                .judges(new TroubledProviderTest.Phrases())
                .calling(once)
                .until(until);
    }

    private Path run() {
        return folder.resolve("run");
    }

    private static TaskScore score(Report report, String task) {
        return report.sections().getFirst().tasks().stream()
                .filter(one -> one.task().id().equals(task))
                .findFirst()
                .orElseThrow();
    }

    private static BitSet leftOut(Path run, int task) throws IOException {
        return Objects.requireNonNull(RunStore.description(run).plan().get(task).sequential())
                .leftOut();
    }

    @Test
    void aTaskThatIsSureEnoughStopsAndTheOthersGoOn() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        Report report = run(run(), request -> {
            calls.incrementAndGet();
            return MODEL.chat(request);
        });
        TaskScore sure = score(report, "ethics/sure");
        assertThat(sure.rows())
                .isLessThan(100)
                .isEqualTo(ROWS - leftOut(run(), 0).cardinality());
        assertThat(sure.remark()).contains("stopped by interval<=0.06 after " + sure.rows() + " of 400 rows");
        Interval interval = Objects.requireNonNull(sure.headline().interval());
        var expected = ConfidenceSequence.at(sure.rows(), sure.rows());
        assertThat(interval.low()).isEqualTo(expected.low());
        assertThat(interval.method()).isEqualTo("confidence sequence, interval<=0.06");
        assertThat(interval.high() - interval.low()).isLessThanOrEqualTo(0.12);
        // what is no rate has no interval that would hold
        assertThat(sure.measures().get(1).interval()).isNull();
        assertThat(score(report, "ethics/unsure").rows()).isEqualTo(ROWS);
        assertThat(leftOut(run(), 1).isEmpty()).isTrue();
        assertThat(score(report, "ethics/unsure").headline().interval())
                .extracting(Interval::method)
                .isEqualTo("confidence sequence, interval<=0.06");
        TaskScore mean = score(report, "ethics/mean");
        assertThat(mean.rows()).isEqualTo(ROWS);
        assertThat(RunStore.description(run()).plan().get(3).sequential()).isNull();
        Audit audit = new RunDirectory(run(), PROFILE).audit();
        assertThat(audit.faults()).isEmpty();
        assertThat(audit.rows()).isEqualTo(calls.get());
        assertThat(audit.leftOut()).isEqualTo(4L * ROWS - calls.get()).isPositive();
        JsonNode json = new JsonMapper().readTree(run().resolve("scores.json").toFile());
        assertThat(json.at("/settings/until").asText()).isEqualTo("interval<=0.06");
        assertThat(json.at("/sections/0/tasks/0/measures/0/interval95/method").asText())
                .isEqualTo("confidence sequence, interval<=0.06");
    }

    @Test
    void rowsComeInRandomOrderAndClustersWhole() throws IOException {
        run(run(), MODEL);
        BitSet left = leftOut(run(), 0);
        // neither the first rows nor the last ones
        assertThat(left.nextSetBit(0)).isLessThan(ROWS / 10);
        assertThat(left.nextClearBit(0)).isLessThan(ROWS / 10);
        assertThat(left.previousClearBit(ROWS - 1)).isGreaterThan(ROWS * 9 / 10);
        BitSet forms = leftOut(run(), 2);
        assertThat(forms.isEmpty()).isFalse();
        for (int row = 0; row < ROWS; row += 4) {
            int cluster = forms.get(row, row + 4).cardinality();
            assertThat(cluster).isIn(0, 4);
        }
        run(folder.resolve("again"), MODEL);
        assertThat(leftOut(folder.resolve("again"), 0)).isEqualTo(left);
    }

    @Test
    @Tag("long")
    void aRunThatIsKilledAnywhereComesToTheSameDecisions() throws IOException {
        run(run(), MODEL);
        List<String> lines = Files.readAllLines(run().resolve("outcomes.jsonl"));
        RunFile whole = RunStore.description(run());
        RunFile begun = whole.with(whole.plan().stream()
                        .map(part -> new Planned(part.task(), part.file(), part.rows(), part.assessments()))
                        .toList())
                .with(RunFile.Status.RUNNING, whole.circumstances());
        for (int kept = 7; kept < lines.size(); kept += lines.size() / 9) {
            Path killed = folder.resolve("killed-" + kept);
            try (RunStore store = RunStore.open(killed, RunStore.Durability.NONE)) {
                store.describe(begun);
            }
            Files.writeString(
                    killed.resolve("outcomes.jsonl"),
                    lines.subList(0, kept).stream().map(line -> line + "\n").collect(Collectors.joining()));
            assertThat(new RunDirectory(killed, PROFILE).audit().isClean()).isFalse();
            run(killed, MODEL);
            assertThat(killed.resolve("scores.json")).hasSameBinaryContentAs(run().resolve("scores.json"));
            assertThat(RunStore.description(killed).plan()).isEqualTo(whole.plan());
            assertThat(new RunDirectory(killed, PROFILE).audit().faults()).isEmpty();
        }
    }

    @Test
    void rowsThatFailedAreAskedAgainAndChangeNoDecision() throws IOException {
        Report first = run(run(), request -> {
            if (request.messages().getLast().content().endsWith("7")) {
                throw new ModelException(ModelException.Reason.INVALID_REQUEST, "no", null);
            }
            return MODEL.chat(request);
        });
        BitSet left = leftOut(run(), 0);
        int unscored = score(first, "ethics/sure").headline().unscored();
        assertThat(unscored).isPositive();
        Report second = run(run(), MODEL);
        assertThat(leftOut(run(), 0)).isEqualTo(left);
        Measure repaired = score(second, "ethics/sure").headline();
        assertThat(repaired.unscored()).isZero();
        assertThat(repaired.scored()).isEqualTo(score(first, "ethics/sure").rows());
        assertThat(new RunDirectory(run(), PROFILE).audit().faults()).isEmpty();
    }

    @Test
    void rowsThatAreMissingWithoutADecisionAreAFault() throws IOException {
        run(run(), MODEL);
        List<JournalLine> outcomes = new ArrayList<>();
        RunStore.read(run(), outcomes::add);
        outcomes.removeIf(outcome -> outcome instanceof RoundLine round && round.stop());
        Files.delete(run().resolve("outcomes.jsonl"));
        try (RunStore store = RunStore.open(run(), RunStore.Durability.NONE)) {
            store.append(outcomes);
        }
        assertThat(new RunDirectory(run(), PROFILE).audit().faults())
                .contains(
                        "ethics/sure: expected rows left out where a round stopped the task, found rows left out and no"
                                + " such round");
    }

    @Test
    void anotherRuleOnResumeIsRefused() throws IOException {
        run(run(), MODEL);
        try (RunStore store = RunStore.open(run(), RunStore.Durability.NONE)) {
            assertThatThrownBy(() -> evaluation(MODEL, null).store(store).run())
                    .hasMessageContaining("until: the run has interval<=0.06, found nothing");
        }
    }

    @Test
    void severalEpochsOfARowAreAskedTogether() throws IOException {
        try (RunStore store = RunStore.open(run(), RunStore.Durability.NONE)) {
            evaluation(MODEL, UNTIL).epochs(2).store(store).run();
        }
        int left = leftOut(run(), 0).cardinality();
        assertThat(left).isPositive();
        Audit audit = new RunDirectory(run(), PROFILE).audit();
        assertThat(audit.faults()).isEmpty();
        assertThat(audit.leftOut()).isEqualTo(2L * left + 2L * leftOut(run(), 2).cardinality());
    }

    @Test
    void anythingButAHalfWidthIsRefused() {
        for (String wrong :
                List.of("", "0.03", "interval<0.03", "interval<=", "interval<=x", "interval<=0", "rows<=3")) {
            assertThatThrownBy(() -> StoppingRule.parse(wrong)).as(wrong).hasMessageContaining("expected");
        }
        assertThatThrownBy(() -> StoppingRule.parse("interval<=0.5")).hasMessageContaining("below 0.5");
        assertThat(StoppingRule.parse(" interval <= 3e-2 ")).isEqualTo(new StoppingRule(0.03));
        assertThat(new StoppingRule(0.03)).hasToString("interval<=0.03");
    }
}
