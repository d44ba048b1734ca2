package org.trustllm.dashboard.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.internal.journal.JournalLine;

/** The lines of a journal by their numbers, read where they stand. Safe for use by several threads. */
public final class JournalLines {
    private final Path journal;
    private LineOffsets offsets = new LineOffsets();

    JournalLines(Path journal) {
        this.journal = journal;
    }

    /** Learns where lines stand that the index has taken in. */
    synchronized void load(IndexFile file) throws SQLException {
        try (Connection connection = file.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("""
                        SELECT "length" + length("length"::VARCHAR) + %d FROM %s WHERE rowid >= %d ORDER BY rowid""".formatted(Indexing.AROUND, file.lines(), offsets.count()))) {
            while (rows.next()) {
                offsets.add(rows.getInt(1));
            }
        }
    }

    /** Forgets them. */
    synchronized void clear() {
        offsets = new LineOffsets();
    }

    /** The lines of these numbers, in their order. */
    public List<JournalLine> read(List<Integer> numbers) throws IOException {
        List<JournalLine> lines = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.READ)) {
            for (int number : numbers) {
                lines.add(JournalLine.read(bytes(channel, number)));
            }
        }
        return lines;
    }

    private byte[] bytes(FileChannel channel, int number) throws IOException {
        ByteBuffer bytes;
        long start;
        synchronized (this) {
            bytes = ByteBuffer.allocate(offsets.length(number));
            start = offsets.start(number);
        }
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new IOException("expected line %d of the journal, found its end".formatted(number));
            }
        }
        return bytes.array();
    }
}
