package org.trustllm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.trustllm.data.Sample;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.SettingsLine;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.journal.Planned;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunSettings;
import org.trustllm.journal.RunSpec;
import org.trustllm.journal.RunStore;
import org.trustllm.metric.Judged;
import org.trustllm.task.Assessment;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/** Keeps what judging recorded answers comes to as a run directory, so that it can be compared, reported and audited. */
final class RecordedRun implements AutoCloseable {
    private static final int BATCH = 256;

    private final RunStore store;
    private final RunFile begun;
    private final RunSpec spec;
    private final Map<String, BitSet> rows = new ConcurrentHashMap<>();
    private final List<JournalLine> open = new ArrayList<>();

    private RecordedRun(RunStore store, RunFile begun) {
        this.store = store;
        this.begun = begun;
        this.spec = new RunSpec(begun.tasks(), 0, 0, Integer.MAX_VALUE, null);
    }

    /**
     * Begins anew in a folder; an earlier run of recorded answers there is replaced, as it can be had again.
     *
     * @throws IllegalArgumentException where the folder holds a run that asked a model
     */
    static RecordedRun in(Path folder, Provenance provenance, Profile profile) throws IOException {
        Path journal = folder.resolve("outcomes.jsonl");
        if (RunStore.isDescribed(folder)) {
            RunFile there = RunStore.description(folder);
            if (!there.settings().recorded()) {
                throw new IllegalArgumentException(
                        "%s: expected a folder for the figures, found a run of %s, which is kept"
                                .formatted(folder, there.model()));
            }
            // what a crash leaves here is known for what it is: run.json is replaced in one step once the journal
            // begins
            Files.deleteIfExists(journal);
        } else if (RunStore.exists(folder) && !beganHere(folder)) {
            throw new IllegalArgumentException(
                    folder + ": expected a folder for the figures, found outcomes.jsonl of another run");
        } else {
            Files.deleteIfExists(journal);
        }
        RunFile begun = new RunFile(
                provenance, profile.tasks().stream().map(Task::id).toList(), List.of(), RunFile.Status.RUNNING);
        RecordedRun run = new RecordedRun(RunStore.open(folder, RunStore.Durability.NONE), begun);
        // so that what a crash leaves is known for what it is
        run.store.describe(begun);
        return run;
    }

    /** Whether a journal without run.json is of recorded answers: a crash fell between its first line and that file. */
    private static boolean beganHere(Path folder) throws IOException {
        AtomicBoolean only = new AtomicBoolean(true);
        RunStore.read(folder, line -> {
            if (!(line instanceof SettingsLine begun)
                    || !RunSettings.of(begun.settings()).recorded()) {
                only.set(false);
            }
        });
        return only.get();
    }

    /** A row, once, with the first task that reads it. */
    void asked(Task task, Sample sample, Attempt attempt) {
        write(new AnswerLine(
                sample.key(), spec.request(task.prompt().messages(sample), task.temperature(), sample.key()), attempt));
    }

    void planned(Task task, Sample sample) {
        BitSet set = rows.computeIfAbsent(task.id(), id -> new BitSet());
        synchronized (set) {
            set.set(sample.row());
        }
    }

    void assessed(Task task, Assessment assessment, Judged judged) {
        write(new VerdictLine(task.id(), assessment.name(), judged));
    }

    private synchronized void write(JournalLine outcome) {
        open.add(outcome);
        if (open.size() == BATCH) {
            flush();
        }
    }

    private void flush() {
        store.append(open);
        open.clear();
    }

    /** Describes the run once everything is judged. */
    synchronized void finish(Profile profile, Provenance provenance) throws IOException {
        flush();
        List<Planned> plan = profile.tasks().stream()
                .map(task -> new Planned(
                        task.id(),
                        task.rows().file(),
                        rows.getOrDefault(task.id(), new BitSet()),
                        task.assessments().stream().map(Assessment::name).toList()))
                .toList();
        RunCircumstances took = provenance.circumstances().with(store.totals().texts());
        store.describe(
                new RunFile(provenance, begun.tasks(), plan, begun.status()).with(RunFile.Status.FINISHED, took));
    }

    @Override
    public void close() {
        store.close();
    }
}
