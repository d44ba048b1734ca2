package org.trustllm.app.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trustllm.data.RowKey;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.journal.Planned;
import org.trustllm.journal.RunReader;
import org.trustllm.model.ChatResponse;
import org.trustllm.report.TaskScore;

/** What a run asked, task by task and row by row, with answers and verdicts; one row at a time is in memory. */
final class AskedRows implements Closeable {
    private final CardSource run;
    private final RunReader reader;

    private AskedRows(CardSource run, RunReader reader) {
        this.run = run;
        this.reader = reader;
    }

    /**
     * A row as a task sees it.
     *
     * @param answer what was asked, and what came of it
     * @param verdicts by assessment, in the task's order; without those that were never given
     */
    record Row(AnswerLine answer, Map<String, VerdictLine> verdicts) {
        RowKey key() {
            return answer.key();
        }

        /** What came back; nothing where the call failed. */
        Optional<ChatResponse> response() {
            return answer.attempt() instanceof Attempt.Answer(ChatResponse response)
                    ? Optional.of(response)
                    : Optional.empty();
        }

        /** Why there is no answer; nothing where there is one. */
        Optional<Attempt.Failure> failure() {
            return answer.attempt() instanceof Attempt.Failure failure ? Optional.of(failure) : Optional.empty();
        }
    }

    static AskedRows of(CardSource run) throws IOException {
        return new AskedRows(run, RunReader.open(run.run()));
    }

    /** Tasks that were asked something, in the report's order. */
    List<TaskScore> tasks() {
        return run.report().tasks().stream()
                .filter(score ->
                        planned(score).filter(part -> !part.asked().isEmpty()).isPresent())
                .toList();
    }

    /** The rows of a task in the order of its file. */
    Iterable<Row> of(TaskScore score) {
        Planned part = planned(score).orElseThrow();
        return () -> rows(part);
    }

    private Iterator<Row> rows(Planned part) {
        return part.keys()
                .map(reader::answer)
                .flatMap(answer -> Optional.ofNullable(answer).stream())
                .map(answer -> new Row(answer, verdicts(part, answer.key())))
                .iterator();
    }

    private Map<String, VerdictLine> verdicts(Planned part, RowKey key) {
        Map<String, VerdictLine> verdicts = new LinkedHashMap<>();
        for (String assessment : part.assessments()) {
            VerdictLine line = reader.verdict(part.task(), assessment, key);
            if (line != null) {
                verdicts.put(assessment, line);
            }
        }
        return verdicts;
    }

    private Optional<Planned> planned(TaskScore score) {
        return run.description().plan().stream()
                .filter(part -> part.task().equals(score.task().id()))
                .findFirst();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
