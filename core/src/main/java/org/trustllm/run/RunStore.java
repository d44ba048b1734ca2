package org.trustllm.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;

/**
 * A run directory: {@code run.json} and the journal {@code outcomes.jsonl}. There is no other state.
 *
 * <p>Killed at any instant, it leaves a directory that opens again with all whole lines. Safe for use by several
 * threads of one process; a second process is refused.
 */
public final class RunStore implements AutoCloseable {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;
    private final Journal journal;
    private final Map<String, Outcome.Asked> answers = new HashMap<>();
    private final Map<String, Verdict> verdicts = new HashMap<>();

    private RunStore(Path folder) throws IOException {
        this.folder = folder;
        this.journal = Journal.open(journal(folder), (position, line) -> remember(Outcome.fromJson(line)));
    }

    /** Opens a run directory for writing and makes it where there is none. */
    public static RunStore open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.newByteChannel(journal(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .close();
        return new RunStore(folder);
    }

    /** Whether a folder holds a run. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve("run.json"));
    }

    /** Reads the outcomes of a run, in the order in which they were written, without writing. */
    public static void read(Path folder, Consumer<Outcome> outcomes) throws IOException {
        Journal.read(journal(folder), (position, line) -> outcomes.accept(Outcome.fromJson(Journal.parse(line))));
    }

    /** Reads {@code run.json}; a file that is none ends in an {@link InputException}. */
    public static RunFile description(Path folder) throws IOException {
        Path file = folder.resolve("run.json");
        try {
            return RunFile.fromJson(JSON.readTree(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw new InputException(folder + ": expected a run directory with run.json, found none", e);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new InputException(file + ": expected a run's description, found: " + e.getMessage(), e);
        }
    }

    /** Writes {@code run.json} in one step. */
    public void describe(RunFile description) throws IOException {
        write(folder.resolve("run.json"), JSON.writeValueAsString(description.toJson()) + "\n");
    }

    /** Replaces a file in one step, so that a reader or a crash never meets half of it. */
    public static void write(Path file, String text) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(half, text, StandardCharsets.UTF_8);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** Appends an outcome. */
    public void append(Outcome outcome) {
        synchronized (answers) {
            journal.append(outcome.toJson());
            remember(outcome);
        }
    }

    /** Waits until everything appended so far is on the disk. */
    public void force() {
        journal.force();
    }

    /** What asking a row came to, or null where it was not asked yet. */
    public Outcome.@Nullable Asked answer(String sample) {
        synchronized (answers) {
            return answers.get(sample);
        }
    }

    /** The last verdict on an answer, or null where there is none yet. */
    public @Nullable Verdict verdict(String task, String assessment, String sample) {
        synchronized (answers) {
            return verdicts.get(task + "\n" + assessment + "\n" + sample);
        }
    }

    @Override
    public void close() {
        journal.close();
    }

    private void remember(Outcome outcome) {
        switch (outcome) {
            case Outcome.Asked asked -> answers.put(asked.sample(), asked);
            case Outcome.Assessed(String task, String assessment, Judged judged) ->
                verdicts.put(task + "\n" + assessment + "\n" + judged.key(), judged.verdict());
        }
    }

    private static Path journal(Path folder) {
        return folder.resolve("outcomes.jsonl");
    }
}
