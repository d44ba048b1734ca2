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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.calling.Backoff;
import org.trustllm.calling.Calling;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.journal.AnswerLine;
import org.trustllm.journal.Attempt;
import org.trustllm.journal.Audit;
import org.trustllm.journal.Durability;
import org.trustllm.journal.JournalLine;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.VerdictLine;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;

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
        try (RunStore store = RunStore.open(run(), Durability.NONE)) {
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
        try (RunStore store = RunStore.open(run(), Durability.NONE)) {
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
        AnswerLine asked = (AnswerLine) whole.getFirst();
        VerdictLine judged = (VerdictLine) whole.getLast();

        append(asked);
        assertFault("expected to be asked once");
        rewrite(whole);
        append(judged);
        assertFault("expected to be judged once");
        rewrite(whole.subList(1, whole.size()));
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
        AnswerLine asked = (AnswerLine) outcomes.getFirst();
        Verdict failed = new Verdict.Unscored(Verdict.Why.MODEL_ERROR, "", "none");
        outcomes.set(
                0, new AnswerLine(asked.key(), asked.request(), new Attempt.Failure(Verdict.Why.MODEL_ERROR, "no")));
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
