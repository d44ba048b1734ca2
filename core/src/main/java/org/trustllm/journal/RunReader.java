package org.trustllm.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.internal.files.LineFile;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.SettingsLine;
import org.trustllm.internal.journal.VerdictLine;

/**
 * A run's outcomes for those who only read. Keeps about 8 bytes a row and verdict in memory, whatever the answers hold;
 * works while the run goes on. Not safe for use by several threads.
 */
public final class RunReader implements RunSoFar, Closeable {
    private final Path journal;
    private final JournalIndex index = new JournalIndex();
    private final LineFile lines;
    private final String head;

    private RunReader(Path journal) throws IOException {
        this.journal = journal;
        this.head = JournalReader.read(journal, index).chain().head();
        this.lines = LineFile.open(journal);
    }

    /** Reads a run's journal once, from its beginning. */
    public static RunReader open(Path folder) throws IOException {
        return new RunReader(RunStore.journal(folder));
    }

    @Override
    public @Nullable AnswerLine answer(RowKey key) {
        long position = index.answer(key);
        return position < 0 ? null : (AnswerLine) JournalLine.at(lines, position);
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
    public boolean isUnderWay(RowKey key) {
        return index.isUnderWay(key);
    }

    /** The last verdict on an answer; null where there is none. */
    public @Nullable VerdictLine verdict(String task, String assessment, RowKey key) {
        long position = index.verdict(task, assessment, key);
        return position < 0 ? null : (VerdictLine) JournalLine.at(lines, position);
    }

    /** The last verdict on every answer, each where the first one stood. */
    public void verdicts(Consumer<VerdictLine> verdicts) throws IOException {
        Map<String, RowSet> shown = new HashMap<>();
        JournalReader.read(journal, (position, bytes, from, to) -> {
            VerdictLine line = VerdictLine.of(bytes, from, to);
            if (line == null) {
                return;
            }
            long last = index.verdict(line.task(), line.assessment(), line.key());
            if (last == position && !index.superseded(line.task(), line.assessment(), line.key())) {
                verdicts.accept(line);
            } else if (last >= 0
                    && shown.computeIfAbsent(line.task() + "\n" + line.assessment(), name -> new RowSet())
                            .add(line.key())) {
                verdicts.accept((VerdictLine) JournalLine.at(lines, last));
            }
        });
    }

    /** With what the journal began; null where it does not say, as one of an older version. */
    public @Nullable SettingsLine settings() {
        return index.settings();
    }

    /** The chain of the journal's last whole line, which no line before it can change without: 16 hexadecimal digits. */
    public String head() {
        return head;
    }

    /** The {@linkplain #head() head} of a run's journal as its last line has it, unchecked, without reading the rest; empty where that is torn. */
    public static String headOf(Path folder) throws IOException {
        return Chain.endOf(GivenFile.plain(RunStore.journal(folder)));
    }

    /** What the run took so far. */
    public Totals totals() {
        return index.totals();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
