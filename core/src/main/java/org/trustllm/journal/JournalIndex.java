package org.trustllm.journal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.BatchLine;
import org.trustllm.internal.journal.CallLine;
import org.trustllm.internal.journal.ConsultationLine;
import org.trustllm.internal.journal.InquiryLine;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.LostLine;
import org.trustllm.internal.journal.RoundLine;
import org.trustllm.internal.journal.SettingsLine;
import org.trustllm.internal.journal.VerdictLine;

/**
 * Where the last line on every row and every verdict stands, and what answers took: all that resuming and reporting keep
 * in memory. Safe for use by several threads.
 */
final class JournalIndex implements JournalReader.Line {
    private final Offsets answers = new Offsets();
    private final Map<String, Map<String, Offsets>> verdicts = new HashMap<>();
    private final Map<String, Map<Integer, Boolean>> rounds = new HashMap<>();
    private final BatchesSoFar batches = new BatchesSoFar();
    private final Totals totals = new Totals();
    private @Nullable SettingsLine settings;

    @Override
    public void at(long position, byte[] bytes, int from, int to) throws IOException {
        try {
            note(position, JournalLine.read(bytes, from, to));
        } catch (IllegalArgumentException e) {
            throw new IOException("byte %d: %s".formatted(position, e.getMessage()), e);
        }
    }

    synchronized void note(long position, JournalLine line) {
        switch (line) {
            case SettingsLine begun -> settings = begun;
            case AnswerLine answer -> {
                answers.put(answer.key(), position, answer.isAnswered());
                totals.answer(answer);
            }
            case VerdictLine verdict ->
                of(verdict.task(), verdict.assessment()).put(verdict.key(), position, verdict.lasts());
            case CallLine call -> totals.call(call);
            case LostLine lost -> totals.lost(lost);
            case ConsultationLine consultation -> totals.consultation(consultation);
            case InquiryLine inquiry -> totals.inquiry(inquiry);
            case RoundLine round ->
                rounds.computeIfAbsent(round.task(), task -> new HashMap<>()).put(round.units(), round.stop());
            case BatchLine batch -> {
                batches.note(batch);
                totals.batch(batch);
            }
        }
    }

    /** With what the journal began; null where it does not say. */
    synchronized @Nullable SettingsLine settings() {
        return settings;
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

    /** The batches that were handed in, a copy. */
    synchronized BatchesSoFar batches() {
        return batches.copy();
    }

    /** Whether a row is in a batch of which not all is known yet. */
    synchronized boolean isUnderWay(RowKey row) {
        return batches.hold(row);
    }

    Totals totals() {
        return totals;
    }

    private Offsets of(String task, String assessment) {
        return verdicts.computeIfAbsent(task, name -> new HashMap<>())
                .computeIfAbsent(assessment, name -> new Offsets());
    }
}
