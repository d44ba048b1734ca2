package org.trustllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.calling.Backoff;
import org.trustllm.calling.Calling;
import org.trustllm.compare.ComparedRun;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.journal.Audit;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.render.ReportFile;

class AuditTest {
    private static final int ROWS = 20;

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

    private void run(ChatModel model) throws IOException {
        Calling once = Calling.DEFAULT.withBackoff(
                new Backoff(1, java.time.Duration.ZERO, java.time.Duration.ZERO, java.time.Duration.ZERO));
        try (RunStore store = RunStore.open(run(), RunStore.Durability.NONE)) {
            Evaluation.of(Trial.PROFILE, Dataset.folder(folder.resolve("data")))
                    .model("test:model", model)
                    .judges(new TroubledProviderTest.Phrases())
                    .calling(once)
                    .store(store)
                    .run();
        }
    }

    private Path run() {
        return folder.resolve("run");
    }

    private Audit audit() throws IOException {
        return new RunDirectory(run(), Trial.PROFILE).audit();
    }

    private void append(JournalLine... more) throws IOException {
        try (RunStore store = RunStore.open(run(), RunStore.Durability.NONE)) {
            store.append(List.of(more));
        }
    }

    private List<JournalLine> outcomes() throws IOException {
        List<JournalLine> outcomes = new ArrayList<>();
        RunStore.read(run(), outcomes::add);
        return outcomes;
    }

    /** The journal written anew, whole in itself, with other outcomes. */
    private void rewrite(List<JournalLine> outcomes) throws IOException {
        Files.delete(run().resolve("outcomes.jsonl"));
        append(outcomes.toArray(JournalLine[]::new));
    }

    @Test
    void aRunThatWentWellIsWhole() throws IOException {
        run(request -> ChatResponse.of("A"));
        assertThat(audit()).isEqualTo(new Audit(ROWS, ROWS, 0, 2L * ROWS, 0, List.of()));
    }

    private void ask() throws IOException {
        try (RunStore store = RunStore.open(run(), RunStore.Durability.NONE)) {
            Evaluation.of(Trial.PROFILE, Dataset.folder(folder.resolve("data")))
                    .model("test:model", request -> ChatResponse.of("A"))
                    .judges(new TroubledProviderTest.Phrases())
                    .store(store)
                    .ask();
        }
    }

    @Test
    void aRunThatOnlyAskedIsWholeWhereItAskedEverything() throws IOException {
        ask();
        assertThat(audit()).isEqualTo(new Audit(ROWS, ROWS, 0, 0, 0, List.of(), 0, false));
        List<JournalLine> outcomes = outcomes();
        rewrite(outcomes.subList(0, outcomes.size() - 1));
        assertThat(audit().faults()).singleElement().asString().contains("every planned row was asked");
        rewrite(outcomes);
        run(request -> ChatResponse.of("A"));
        assertThat(audit()).isEqualTo(new Audit(ROWS, ROWS, 0, 2L * ROWS, 0, List.of()));
    }

    @Test
    void rowsThatFailedFirstAreCountedOnce() throws IOException {
        run(request -> {
            if (request.messages().getLast().content().endsWith("7")) {
                throw new ModelException(ModelException.Reason.INVALID_REQUEST, "no", null);
            }
            return ChatResponse.of("A");
        });
        // the pairs' judge leaves the other half of a failed one as it is
        Audit first = audit();
        assertThat(first.faults()).isEmpty();
        assertThat(first.failed()).isEqualTo(2);
        run(request -> ChatResponse.of("A"));
        Audit second = audit();
        assertThat(second.faults()).isEmpty();
        assertThat(second.answered()).isEqualTo(ROWS);
        assertThat(second.failed()).isZero();
        assertThat(second.verdicts()).isEqualTo(2L * ROWS);
        assertThat(second.superseded()).isEqualTo(2 + 2 * 2);
    }

    @Test
    void everyKindOfDamageIsFound() throws IOException {
        run(request -> ChatResponse.of("A"));
        List<JournalLine> whole = outcomes();
        AnswerLine asked = (AnswerLine) whole.get(1);
        VerdictLine judged = (VerdictLine) whole.getLast();

        append(asked);
        assertFault("expected to be asked once");
        rewrite(whole);
        append(judged);
        assertFault("expected to be judged once");
        rewrite(whole.stream().filter(line -> !line.equals(asked)).toList());
        assertFault(asked.key() + ": expected its answer before its verdict");
        assertFault("ethics/choice: expected that every planned row was asked, found 1 of 20 without");
        rewrite(whole.subList(0, whole.size() - 1));
        assertFault("has a verdict of safety/pairs refusal, found 1 of 20 without, the first one " + judged.key());
        rewrite(whole);
        append(new AnswerLine(RowKey.parse("ethics/choice#99"), asked.request(), asked.attempt()));
        assertFault("ethics/choice#99: expected only planned rows");
        rewrite(whole);
        append(new VerdictLine("ethics/choice", "else", new Judged(asked.key(), Map.of(), Verdict.of(true, "A", "j"))));
        assertFault("expected only planned verdicts");
    }

    private void again(String model, UnaryOperator<Evaluation> other) throws IOException {
        try (RunStore store = RunStore.open(run(), RunStore.Durability.NONE)) {
            other.apply(Evaluation.of(Trial.PROFILE, Dataset.folder(folder.resolve("data")))
                            .model(model, request -> ChatResponse.of("B"))
                            .judges(new TroubledProviderTest.Phrases())
                            .store(store))
                    .run();
        }
    }

    @Test
    void aJournalWithoutItsDescriptionIsNotAdoptedByAnotherRun() throws IOException {
        run(request -> ChatResponse.of("A"));
        List<JournalLine> whole = outcomes();
        String journal = Files.readString(run().resolve("outcomes.jsonl"));
        Files.delete(run().resolve("run.json"));
        assertThat(RunStore.exists(run())).isTrue();
        assertThatThrownBy(() -> again("test:other", same -> same))
                .hasMessageContaining("model: the run has test:model, found test:other");
        assertThatThrownBy(() -> again("test:model", one -> one.seed(7))).hasMessageContaining("seed: the run has");
        assertThatThrownBy(() -> again("test:model", one -> one.maxTokens(7))).hasMessageContaining("max tokens");
        assertThatThrownBy(() -> again("test:model", one -> one.temperature(1.0)))
                .hasMessageContaining("temperature");
        assertThat(run().resolve("outcomes.jsonl")).hasContent(journal);
        again("test:model", same -> same);
        assertThat(audit()).isEqualTo(new Audit(ROWS, ROWS, 0, 2L * ROWS, 0, List.of()));

        // as older versions wrote it, which do not say whose it is
        Files.delete(run().resolve("run.json"));
        rewrite(whole.subList(1, whole.size()));
        assertThatThrownBy(() -> again("test:model", same -> same)).hasMessageContaining("expected run.json");
    }

    @Test
    void aDescriptionOfAnotherRunIsFoundByItsJournal() throws IOException {
        run(request -> ChatResponse.of("A"));
        Path description = run().resolve("run.json");
        Files.writeString(description, Files.readString(description).replace("test:model", "test:other"));
        assertFault("outcomes.jsonl, byte 0: expected the settings of run.json; model: the run has test:model");
        assertThatThrownBy(() -> new RunDirectory(run(), Trial.PROFILE).report())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("model: the run has test:model, found test:other");
    }

    @Test
    void aRowThatWasAskedOtherwiseThanTheSettingsSayIsFound() throws IOException {
        run(request -> ChatResponse.of("A"));
        List<JournalLine> whole = outcomes();
        // also where the journal does not begin with its settings
        for (int from : new int[] {0, 1}) {
            List<JournalLine> lines = whole.subList(from, whole.size());
            assertFault(lines, new ChatRequest(messages(whole), 0, 7, seed(whole)), "with max tokens 256", "found 7");
            assertFault(lines, new ChatRequest(messages(whole), 0.5, 256, seed(whole)), "temperature", "found 0.5");
            assertFault(lines, new ChatRequest(messages(whole), 0, 256, 1), "with seed", "found 1 at byte");
        }
        append(whole.getFirst());
        assertFault("expected settings in the first line only");
    }

    private static List<Message> messages(List<JournalLine> lines) {
        return ((AnswerLine) lines.get(1)).request().messages();
    }

    private static long seed(List<JournalLine> lines) {
        return ((AnswerLine) lines.get(1)).request().seed();
    }

    private void assertFault(List<JournalLine> lines, ChatRequest sent, String... words) throws IOException {
        List<JournalLine> changed = new ArrayList<>(lines);
        int first = changed.getFirst() instanceof AnswerLine ? 0 : 1;
        AnswerLine asked = (AnswerLine) changed.get(first);
        changed.set(first, new AnswerLine(asked.key(), sent, asked.attempt()));
        rewrite(changed);
        assertThat(String.join("\n", audit().faults())).contains(words);
        rewrite(lines);
        assertThat(audit().faults()).isEmpty();
    }

    @Test
    void aSchemaThatIsNotKnownIsRefused() throws IOException {
        run(request -> ChatResponse.of("A"));
        Path description = run().resolve("run.json");
        String known = Files.readString(description);
        RunDirectory directory = new RunDirectory(run(), Trial.PROFILE);
        for (String schema : List.of("\"schema\" : 99", "\"schema\" : \"1\"")) {
            Files.writeString(description, known.replaceFirst("\"schema\" : 1", schema));
            for (ThrowingCallable use : List.<ThrowingCallable>of(
                    directory::report,
                    directory::audit,
                    () -> ComparedRun.read(run()),
                    () -> again("test:model", same -> same))) {
                assertThatThrownBy(use)
                        .isInstanceOf(InputException.class)
                        .hasMessageContainingAll("run.json: expected schema 1", "found");
            }
        }
        Files.writeString(description, known);
        Path scores = run().resolve("scores.json");
        Files.writeString(scores, Files.readString(scores).replaceFirst("\"schema\" : 1", "\"schema\" : 99"));
        assertThatThrownBy(() -> ReportFile.read(scores, name -> Trial.PROFILE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("scores.json: expected schema 1, which this version knows, found 99");
    }

    @Test
    void aBrokenChainATornLineAndOtherFiguresAreFound() throws IOException {
        run(request -> ChatResponse.of("A"));
        Path journal = run().resolve("outcomes.jsonl");
        byte[] whole = Files.readAllBytes(journal);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        Files.write(journal, flipped);
        assertFault("expected chain");
        Files.write(journal, Arrays.copyOf(whole, whole.length - 5));
        assertFault("expected a whole line");
        Files.write(journal, whole);
        assertThat(audit().isClean()).isTrue();

        Path scores = run().resolve("scores.json");
        String text = Files.readString(scores);
        Files.writeString(scores, text.replace("\"scored\" : 20", "\"scored\" : 21"));
        assertFault("scores.json: expected the scores that follow from the journal and its reviews, found others");
        Files.writeString(scores, withFirstFigure(text, 1e-6));
        assertFault("scores.json: expected the scores that follow from the journal and its reviews, found others");
        Files.writeString(scores, text.replace("\"with_thoughts\" : 0", "\"with_thoughts\" : 1"));
        assertThat(Files.readString(scores)).isNotEqualTo(text);
        assertFault("scores.json: expected the scores that follow from the journal and its reviews, found others");
        // another version may add up in another order
        Files.writeString(scores, withFirstFigure(text, 1e-15));
        assertThat(Files.readString(scores)).isNotEqualTo(text);
        assertThat(audit().isClean()).isTrue();
        Files.delete(scores);
        assertFault("scores.json: expected the scores of a finished run, found none");
        Files.writeString(scores, text);

        Path description = run().resolve("run.json");
        String json = Files.readString(description);
        Files.writeString(description, json.replace("\"answers\" : \"20\"", "\"answers\" : \"21\""));
        assertFault("run.json, answers: expected 20 as in the journal, found 21");
        Files.writeString(description, json.replace("FINISHED", "RUNNING"));
        assertFault("expected a finished run, found RUNNING");
        Files.writeString(description, json.replace("0-19", "0-20"));
        assertFault("expected that every planned row was asked");
    }

    @Test
    void anAnswerAfterAFailureNeedsAVerdictOfItsOwn() throws IOException {
        run(request -> ChatResponse.of("A"));
        List<JournalLine> outcomes = new ArrayList<>(outcomes());
        AnswerLine asked = (AnswerLine) outcomes.get(1);
        Verdict failed = new Verdict.Unscored(Verdict.Why.MODEL_ERROR, "", "none");
        outcomes.set(
                1, new AnswerLine(asked.key(), asked.request(), new Attempt.Failure(Verdict.Why.MODEL_ERROR, "no")));
        outcomes.replaceAll(outcome -> outcome instanceof VerdictLine assessed
                        && assessed.key().equals(asked.key())
                ? new VerdictLine(assessed.task(), assessed.assessment(), new Judged(asked.key(), Map.of(), failed))
                : outcome);
        outcomes.add(asked);
        rewrite(outcomes);
        assertFault("has a verdict of ethics/choice answer, found 1 of 20 without");
    }

    @Test
    void aFolderThatIsNoRunIsRefused() {
        assertThatThrownBy(this::audit).isInstanceOf(InputException.class);
    }

    private void assertFault(String fault) throws IOException {
        assertThat(audit().faults()).anySatisfy(found -> assertThat(found).contains(fault));
    }

    private static String withFirstFigure(String scores, double more) {
        Matcher figure = Pattern.compile("\"value\" : (0\\.\\d+)").matcher(scores);
        assertThat(figure.find()).isTrue();
        return scores.substring(0, figure.start(1))
                + (Double.parseDouble(figure.group(1)) + more)
                + scores.substring(figure.end(1));
    }
}
