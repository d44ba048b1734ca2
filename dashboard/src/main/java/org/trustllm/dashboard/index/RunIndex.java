package org.trustllm.dashboard.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of one run's journal. It is brought up to the journal's end in the background; whoever asks waits a
 * moment for it, and gets what there is afterwards.
 */
public final class RunIndex {
    private final Path journal;
    private final IndexFile file;
    private final Sensitive sensitive;
    private final ExecutorService threads;
    private final JournalLines lines;
    private final LastAnswers<String, Hits> searches = new LastAnswers<>();
    private final LastAnswers<RowFilter, List<RowsView.Choices>> choices = new LastAnswers<>();
    private @Nullable Future<?> refreshing;
    private volatile @Nullable SearchedTexts texts;
    private volatile Indexing.Position position = Indexing.Position.START;

    public RunIndex(Path journal, IndexFile file, Sensitive sensitive, ExecutorService threads) {
        this.journal = journal;
        this.file = file;
        this.sensitive = sensitive;
        this.threads = threads;
        this.lines = new JournalLines(journal);
    }

    /** A question to the database. */
    @FunctionalInterface
    public interface Question<T> {
        public T ask(Connection connection) throws SQLException, IOException;
    }

    /**
     * Waits until the index has come up to the journal's present end, but no longer than this.
     *
     * @return whether anything can be asked of it
     */
    public boolean await(Duration patience) {
        Future<?> running = refresh();
        try {
            running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return position.lines() > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IndexException("the journal's index could not be made", e.getCause() == null ? e : e.getCause());
        }
        return true;
    }

    /** How much of the journal has been read, from 0 to 1. */
    public double share() {
        try {
            long size = Files.size(journal);
            return size == 0 ? 1 : (double) position.bytes() / size;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Lines that can be asked about. */
    public long lineCount() {
        return position.lines();
    }

    /** The journal's lines themselves. */
    public JournalLines lines() {
        return lines;
    }

    /** Which answers hold a text. To be asked within a question. */
    public Hits hits(String text) throws SQLException, IOException {
        SearchedTexts opened = texts;
        Indexing.Position now = position;
        return opened == null
                ? Hits.of(new BitSet())
                : searches.of(
                        now,
                        text,
                        () -> Hits.of(opened.find(Needle.of(text), now.texts().texts())));
    }

    /** What rows of a section or task can be filtered by, found anew where the index has grown. */
    public List<RowsView.Choices> choices(RowFilter of, LastAnswers.Finding<List<RowsView.Choices>> finding)
            throws SQLException, IOException {
        return choices.of(position, of, finding);
    }

    /** Which of its texts are veiled. */
    public Sensitive sensitive() {
        return sensitive;
    }

    /** The name of the table. */
    public String table() {
        return file.lines();
    }

    /** Asks, on a thread that may be held by native code. */
    public <T> T ask(Question<T> question) {
        Future<T> answer = threads.submit(() -> {
            try (Connection connection = file.connect()) {
                return question.ask(connection);
            }
        });
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotFoundException missing) {
                throw missing;
            }
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IndexException("the journal's index could not be asked", e.getCause() == null ? e : e.getCause());
        }
    }

    private synchronized Future<?> refresh() {
        Future<?> running = refreshing;
        if (running == null || running.isDone()) {
            running = threads.submit(() -> {
                bringUpToDate();
                return null;
            });
            refreshing = running;
        }
        return running;
    }

    private void bringUpToDate() throws SQLException, IOException {
        SearchedTexts opened = texts;
        if (opened == null) {
            opened = file.open(journal);
            texts = opened;
        }
        if (position.bytes() != Files.size(journal) || position.lines() == 0) {
            Indexing indexing = new Indexing(journal, file, opened);
            if (indexing.isOfAnother()) {
                file.clear();
                lines.clear();
            }
            Indexing.Position reached = indexing.bringUpToDate();
            lines.load(file);
            position = reached;
        }
    }

    public void close() {
        try {
            SearchedTexts opened = texts;
            if (opened != null) {
                opened.close();
                file.close();
            }
        } catch (SQLException | IOException e) {
            throw new IndexException("the journal's index could not be closed", e);
        }
    }
}
