package org.trustllm.internal.run;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.data.RowKey;
import org.trustllm.internal.fields.TokenSum;
import org.trustllm.internal.journal.BatchLine;
import org.trustllm.model.ChatModel.Batches;
import org.trustllm.model.Usage;

/** A file of requests while it is written, with which rows stand in it. The file is gone once it is closed. */
final class BatchDraft implements Closeable {
    private final String name;
    private final Path file;
    private final OutputStream writer;
    private final Map<String, BitSet> rows = new TreeMap<>();
    private TokenSum atMost = TokenSum.NONE;
    private int size;
    private long bytes;

    BatchDraft(String name) throws IOException {
        this.name = name;
        // nobody but the user may read it; what it holds stands in the journal once it is answered
        this.file = Files.createTempFile("trustllm-batch", ".jsonl");
        this.writer = new BufferedOutputStream(Files.newOutputStream(file));
    }

    String name() {
        return name;
    }

    void add(RowKey key, byte[] line, Usage most) throws IOException {
        writer.write(line);
        writer.write('\n');
        rows.computeIfAbsent(BatchLine.series(key), series -> new BitSet()).set(key.row());
        atMost = atMost.plus(most);
        size++;
        bytes += line.length + 1L;
    }

    /** Whether another line still goes into a batch of such a size; the first one does always. */
    boolean takes(byte[] line, Batches.Limits limits) {
        return size == 0 || (size < limits.requests() && bytes + line.length < limits.bytes());
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    TokenSum atMost() {
        return atMost;
    }

    Map<String, BitSet> rows() {
        return rows;
    }

    /** The whole file. */
    Path written() throws IOException {
        writer.flush();
        return file;
    }

    @Override
    public void close() throws IOException {
        try (writer) {
            Files.deleteIfExists(file);
        }
    }
}
