package org.trustllm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.SettingsLine;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;

/** What every store of a run keeps, whatever it promises of power cuts. A store's test says how it is opened. */
public interface RunStoreContract {
    RowKey ROW = new RowKey("f", 0);

    RunStore open(Path run) throws IOException;

    @Test
    default void whatWasWrittenIsReadBackInItsOrder(@TempDir Path run) throws IOException {
        List<JournalLine> lines = RunStoreTest.outcomes();
        write(run, lines);
        assertThat(read(run)).isEqualTo(lines);
    }

    @Test
    default void aRunThatIsOpenedAgainKnowsWhatItHasAndGoesOn(@TempDir Path run) throws IOException {
        write(run, RunStoreTest.outcomes());
        Map<String, String> took;
        try (RunStore store = open(run)) {
            took = store.totals().texts();
            assertThat(store.hasAnswer(ROW)).isTrue();
            assertThat(store.hasAnswer(new RowKey("f", 7))).isFalse();
            assertThat(store.hasVerdict("t/a", "x", ROW)).isTrue();
            assertThat(store.hasVerdict("t/a", "y", ROW)).isFalse();
        }
        assertThat(took).isNotEmpty();
        try (RunReader reader = RunReader.open(run)) {
            assertThat(reader.totals().texts()).isEqualTo(took);
        }
        write(run, List.of(answer(7, "after")));
        assertThat(read(run)).hasSize(RunStoreTest.outcomes().size() + 1);
        try (RunStore store = open(run)) {
            assertThat(store.answer(new RowKey("f", 7))).isEqualTo(answer(7, "after"));
        }
    }

    @Test
    default void theLastWordOnARowCounts(@TempDir Path run) throws IOException {
        Verdict right = Verdict.of(true, "x", "j");
        List<JournalLine> lines = List.of(
                new AnswerLine(ROW, request(), new Attempt.Failure(Verdict.Why.MODEL_ERROR, "x")),
                verdict(new Verdict.Unscored(Verdict.Why.MODEL_ERROR, "", "j")),
                answer(0, "at last"),
                verdict(right));
        write(run, lines);
        try (RunStore store = open(run);
                RunReader reader = RunReader.open(run)) {
            for (RunSoFar one : List.of(store, reader)) {
                assertThat(one.answer(ROW)).isEqualTo(lines.get(2));
                assertThat(one.answer(new RowKey("f", 1))).isNull();
            }
            assertThat(store.verdict("t", "a", ROW)).isEqualTo(right);
            assertThat(store.verdict("t", "b", ROW)).isNull();
            List<VerdictLine> verdicts = new ArrayList<>();
            reader.verdicts(verdicts::add);
            assertThat(verdicts).isEqualTo(List.of(lines.get(3)));
        }
    }

    @Test
    default void aTornEndCostsTheLastLineAloneAndTheRunGoesOn(@TempDir Path run) throws IOException {
        List<JournalLine> lines = RunStoreTest.outcomes();
        write(run, lines);
        byte[] whole = Files.readAllBytes(journal(run));
        int lastLine = whole.length - 1;
        while (whole[lastLine - 1] != '\n') {
            lastLine--;
        }
        Random random = new Random(3);
        for (int i = 0; i < 12; i++) {
            Files.write(journal(run), Arrays.copyOf(whole, random.nextInt(lastLine, whole.length)));
            assertThat(read(run)).isEqualTo(lines.subList(0, lines.size() - 1));
            write(run, List.of(answer(9, "after the crash")));
            assertThat(read(run)).hasSameSizeAs(lines).endsWith(answer(9, "after the crash"));
        }
    }

    @Test
    default void aLineThatIsNotTheOneThatWasWrittenIsNamedByItsByte(@TempDir Path run) throws IOException {
        write(run, RunStoreTest.outcomes());
        byte[] whole = Files.readAllBytes(journal(run));
        whole[20] ^= 1;
        Files.write(journal(run), whole);
        assertThatThrownBy(() -> open(run))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("outcomes.jsonl, byte ");
        assertThat(Files.readAllBytes(journal(run))).isEqualTo(whole);
    }

    @Test
    default void aSecondWriterIsRefusedAndAReaderIsNot(@TempDir Path run) throws IOException {
        try (RunStore store = open(run)) {
            store.append(answer(0, "first"));
            assertThatThrownBy(() -> open(run))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is being written by another run");
            assertThat(read(run)).hasSize(1);
            store.append(answer(1, "second"));
        }
        open(run).close();
        assertThat(read(run)).hasSize(2);
    }

    @Test
    default void aRunGoesOnUnderTheSettingsWithWhichItBeganAndNoOthers(@TempDir Path run) throws IOException {
        try (RunStore store = open(run)) {
            store.describe(description("42"));
        }
        assertThat(RunStore.description(run)).isEqualTo(description("42"));
        try (RunStore store = open(run)) {
            store.refuseOther(description("42"));
            assertThatThrownBy(() -> store.refuseOther(description("43")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("42", "43");
        }
        Files.delete(run.resolve("run.json"));
        try (RunStore store = open(run)) {
            assertThatThrownBy(() -> store.refuseOther(description("43")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("42", "43");
        }
    }

    @Test
    default void aSchemaThatIsNotKnownIsRefusedWithTheOneThatIs(@TempDir Path run) throws IOException {
        try (RunStore store = open(run)) {
            store.describe(description("42"));
        }
        Path file = run.resolve("run.json");
        String known = Files.readString(file);
        Files.writeString(file, known.replaceFirst("\"schema\" : \\d+", "\"schema\" : 99"));
        assertThatThrownBy(() -> RunStore.description(run))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("expected schema " + RunFile.SCHEMA, "found 99");

        Files.delete(journal(run));
        ObjectNode later = new SettingsLine(Map.of("model", "m")).toJson().put("schema", 99);
        try (Journal journal = Journal.open(journal(run), RunStore.Durability.NONE, new JournalIndex())) {
            journal.append(List.of(later));
        }
        assertThatThrownBy(() -> open(run))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("outcomes.jsonl", "which this version knows", "found 99");
    }

    @Test
    default void reviewsStandBesideARunAndOnlyOfItsVerdicts(@TempDir Path run) throws IOException {
        try (RunStore store = open(run)) {
            store.describe(description("42"));
            store.append(verdict(Verdict.of(true, "x", "j")));
            new ReviewFile(run).append(review("f#0"));
        }
        assertThat(Reviews.read(run).truth("t", "a", ROW, 1)).hasValue(0);
        assertThat(Reviews.read(run).truth("t", "a", new RowKey("f", 1), 1)).isEmpty();
        assertThat(read(run)).hasSize(2);
        new ReviewFile(run).append(review("f#60"));
        assertThatThrownBy(() -> Reviews.read(run))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("reviews.jsonl, line 2", "f#60");
    }

    private void write(Path run, List<? extends JournalLine> lines) throws IOException {
        try (RunStore store = open(run)) {
            lines.forEach(store::append);
        }
    }

    private static List<JournalLine> read(Path run) throws IOException {
        List<JournalLine> lines = new ArrayList<>();
        RunStore.read(run, lines::add);
        return lines;
    }

    private static RunFile description(String seed) {
        return new RunFile(
                new Provenance(
                        "test:m",
                        "builtin",
                        true,
                        "standard",
                        RunSettings.of(Map.of("seed", seed)),
                        RunCircumstances.of(Map.of("started", "now"))),
                List.of("t"),
                List.of(new Planned("t", "f", Planned.rows("0-59"), List.of("a"))),
                RunFile.Status.RUNNING);
    }

    private static Review review(String key) {
        return new Review(RowKey.parse(key), "t", "a", false, null, null, "ada", "2026-11-30T08:00:00Z");
    }

    private static AnswerLine answer(int row, String text) {
        return new AnswerLine(new RowKey("f", row), request(), new Attempt.Answer(ChatResponse.of(text)));
    }

    private static VerdictLine verdict(Verdict verdict) {
        return new VerdictLine("t", "a", new Judged(ROW, Map.of(), verdict));
    }

    private static ChatRequest request() {
        return new ChatRequest(List.of(Message.user("question")), 1, 256, 42);
    }

    private static Path journal(Path run) {
        return run.resolve("outcomes.jsonl");
    }
}
