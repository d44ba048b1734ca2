package org.trustllm.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.internal.files.LineFile;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.BatchLine;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.SettingsLine;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;

/**
 * A run directory: {@code run.json} and the journal {@code outcomes.jsonl}. There is no other state.
 *
 * <p>Killed at any instant, it leaves a directory that opens again with all whole lines. Keeps about 8 bytes a row and
 * verdict in memory; answers stay in the journal. Safe for use by several threads of one process; a second process is
 * refused.
 */
public final class RunStore implements RunSoFar, AutoCloseable {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;
    private final JournalIndex index = new JournalIndex();
    private final Journal journal;
    private final LineFile lines;

    private RunStore(Path folder, Durability durability) throws IOException {
        this.folder = folder;
        this.journal = Journal.open(journal(folder), durability, index);
        this.lines = LineFile.open(journal(folder));
    }

    /** Opens a run directory for writing and makes it where there is none; lines are forced to the disk in groups. */
    public static RunStore open(Path folder) throws IOException {
        return open(folder, Durability.GROUP);
    }

    /** Opens a run directory for writing and makes it where there is none. */
    public static RunStore open(Path folder, Durability durability) throws IOException {
        try {
            Files.createDirectories(folder);
            Files.newByteChannel(OwnFile.check(journal(folder)), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
        } catch (FileSystemException e) {
            throw new IOException(
                    "expected a folder for the run that can be written, found " + folder + ": " + GivenFile.words(e),
                    e);
        }
        return new RunStore(folder, durability);
    }

    /** Whether a folder holds a run: any journal that holds something is one, also where nothing says what it was. */
    public static boolean exists(Path folder) {
        Path journal = journal(folder);
        try {
            return isDescribed(folder) || (Files.exists(journal) && Files.size(journal) > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a folder holds a run and says what it is. */
    public static boolean isDescribed(Path folder) {
        return Files.exists(folder.resolve("run.json"));
    }

    /** Reads the outcomes of a run, in the order in which they were written, without writing. */
    public static void read(Path folder, Consumer<JournalLine> outcomes) throws IOException {
        JournalReader.read(
                journal(folder), (position, bytes, from, to) -> outcomes.accept(JournalLine.read(bytes, from, to)));
    }

    /** Reads {@code run.json}; a file that is none ends in an {@link InputException}. */
    public static RunFile description(Path folder) throws IOException {
        Path file = folder.resolve("run.json");
        try {
            JsonNode json = JSON.readTree(GivenFile.text(GivenFile.plain(file)));
            if (!json.has("schema")) {
                throw new IllegalArgumentException("no schema");
            }
            InputException.refuseOtherSchema(file.toString(), RunFile.SCHEMA, json.path("schema"));
            return RunFile.fromJson(json);
        } catch (NoSuchFileException e) {
            throw new InputException(folder + ": expected a run directory with run.json, found none", e);
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": expected a run's description, found: " + GivenFile.words(e), e);
        } catch (NumberFormatException e) {
            throw new InputException(file + ": expected a run's description, found one with a number that is none", e);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": expected a run's description, found: " + e.getMessage(), e);
        }
    }

    /**
     * Refuses to go on with what another run wrote.
     *
     * @throws IllegalArgumentException where {@code run.json} or the journal has other settings; names them
     */
    public void refuseOther(RunFile file) throws IOException {
        Set<String> differences = new LinkedHashSet<>();
        if (isDescribed(folder)) {
            differences.addAll(description(folder).differences(file));
        }
        SettingsLine begun = index.settings();
        differences.addAll(file.differences(begun));
        if (begun == null && !isDescribed(folder) && !journal.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected run.json in %s, as its journal does not say with what settings it was made; found none"
                            .formatted(folder));
        }
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException("expected the settings with which the run in " + folder + " began; "
                    + String.join("; ", differences));
        }
    }

    /** Writes {@code run.json} in one step; the journal begins with the settings in it where it holds nothing yet. */
    public void describe(RunFile description) throws IOException {
        if (journal.isEmpty()) {
            append(new SettingsLine(description.identity()));
        }
        OwnFile.replace(folder.resolve("run.json"), JSON.writeValueAsString(description.toJson()) + "\n");
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** Appends an outcome; {@link Durability} says how safe it is on return. */
    public void append(JournalLine outcome) {
        append(List.of(outcome));
    }

    /** Appends outcomes; {@link Durability} says how safe they are on return. */
    public void append(List<? extends JournalLine> outcomes) {
        long[] positions = journal.append(lines(outcomes));
        for (int i = 0; i < positions.length; i++) {
            index.note(positions[i], outcomes.get(i));
        }
    }

    private static List<ObjectNode> lines(List<? extends JournalLine> outcomes) {
        return outcomes.stream().map(JournalLine::toJson).toList();
    }

    /** Waits until everything appended so far is on the disk. */
    public void force() {
        journal.force();
    }

    @Override
    public boolean hasAnswer(RowKey key) {
        return index.hasAnswer(key);
    }

    @Override
    public boolean hasVerdict(String task, String assessment, RowKey key) {
        return index.hasVerdict(task, assessment, key);
    }

    @Override
    public @Nullable AnswerLine answer(RowKey key) {
        long position = index.answer(key);
        return position < 0 ? null : (AnswerLine) JournalLine.at(lines, position);
    }

    /** The last verdict on an answer, or null where there is none yet; reads it from the journal. */
    public @Nullable Verdict verdict(String task, String assessment, RowKey key) {
        Judged judged = judged(task, assessment, key);
        return judged == null ? null : judged.verdict();
    }

    /** The same with what metrics read of the row. */
    public @Nullable Judged judged(String task, String assessment, RowKey row) {
        long position = index.verdict(task, assessment, row);
        return position < 0 ? null : ((VerdictLine) JournalLine.at(lines, position)).judged();
    }

    /** What was answered so far and what it took. */
    public Totals totals() {
        return index.totals();
    }

    /** Whether a row was asked, with an answer or in vain. */
    public boolean isAsked(RowKey key) {
        return index.answer(key) >= 0;
    }

    /** The batches of which not all that came of them stands in the journal yet, in the order in which they were handed in. */
    public List<OpenBatch> openBatches() {
        return index.batches().open();
    }

    /** Whether the journal names a batch, by the provider's own name for it. */
    public boolean knowsBatch(String id) {
        return index.batches().knows(id);
    }

    @Override
    public boolean isUnderWay(RowKey key) {
        return index.isUnderWay(key);
    }

    /**
     * A batch of which not all is known.
     *
     * @param id the provider's own name for it; null where the reply to its creation was lost
     */
    public record OpenBatch(
            String name, BatchLine.HandedIn begun, @Nullable String id) {}

    /** Whether a task stopped after so many units; null where that is not decided yet. */
    public @Nullable Boolean stops(String task, int units) {
        return index.stops(task, units);
    }

    @Override
    public void close() {
        try (lines) {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path journal(Path folder) {
        return folder.resolve("outcomes.jsonl");
    }

    /**
     * When a line of the journal is safe from a power cut. A killed process loses no written line under any of them: a call
     * that writes returns when the operating system has the line.
     */
    public enum Durability {
        /** Every line is forced to the disk by itself before its call returns. */
        EACH,
        /**
         * Lines are forced together by a thread of their own, and nobody waits for the disk: a power cut costs at most the
         * group that is on its way, about a thousand lines, and where the disk is quick those of the last milliseconds.
         */
        GROUP,
        /** The operating system writes in its own time; a power cut may cost the last seconds. */
        NONE
    }
}
