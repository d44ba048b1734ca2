package org.trustllm.journal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;

/**
 * Where the last line on every row and every verdict stands, and what answers took: all that resuming and reporting keep
 * in memory. Safe for use by several threads.
 */
final class JournalIndex implements JournalReader.Line {
    private final Offsets answers = new Offsets();
    private final Map<String, Map<String, Offsets>> verdicts = new HashMap<>();
    private final Map<String, Map<Integer, Boolean>> rounds = new HashMap<>();
    private final Totals totals = new Totals();

    @Override
    public void at(long position, byte[] bytes, int from, int to) throws IOException {
        Header line;
        try {
            line = Header.read(bytes, from, to);
        } catch (IllegalArgumentException e) {
            throw new IOException("byte %d: %s".formatted(position, e.getMessage()), e);
        }
        note(position, line);
    }

    synchronized void note(long position, Header line) {
        switch (line.step()) {
            case ANSWER -> {
                answers.put(line.row(), position, line.lasts());
                totals.answer(line);
            }
            case VERDICT -> of(line.task(), line.assessment()).put(line.row(), position, line.lasts());
            case CALL -> totals.call(line);
            case LOST -> totals.lost(line);
            case CONSULTATION -> totals.consultation(line);
            case INQUIRY -> totals.inquiry(line);
            case ROUND ->
                rounds.computeIfAbsent(line.task(), task -> new HashMap<>()).put(line.units(), line.lasts());
        }
    }

    /** Where the answer to a row stands, or -1. */
    synchronized long answer(RowKey row) {
        return answers.position(row);
    }

    /** Whether a row has an answer, and not just an attempt that failed. */
    synchronized boolean hasAnswer(RowKey row) {
        return answers.lasts(row);
    }

    /** Where the last verdict stands, or -1. */
    synchronized long verdict(String task, String assessment, RowKey row) {
        return of(task, assessment).position(row);
    }

    /** Whether there is a verdict that need not be given again. */
    synchronized boolean hasVerdict(String task, String assessment, RowKey row) {
        return of(task, assessment).lasts(row);
    }

    /** Whether a verdict took the place of an earlier one. */
    synchronized boolean superseded(String task, String assessment, RowKey row) {
        return of(task, assessment).repeated(row);
    }

    /** Whether a task stopped after so many units; null where that is not decided yet. */
    synchronized @Nullable Boolean stops(String task, int units) {
        return rounds.getOrDefault(task, Map.of()).get(units);
    }

    Totals totals() {
        return totals;
    }

    private Offsets of(String task, String assessment) {
        return verdicts.computeIfAbsent(task, name -> new HashMap<>())
                .computeIfAbsent(assessment, name -> new Offsets());
    }
}
