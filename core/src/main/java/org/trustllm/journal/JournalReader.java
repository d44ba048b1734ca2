package org.trustllm.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trustllm.internal.files.GivenFile;

/** Reads a journal from its beginning, line by line, and checks its chain; holds one line at a time. */
final class JournalReader {
    private static final int CHUNK = 1 << 16;
    /** Far beyond a row and a reply that are each as long as they may be. */
    private static final int LONGEST = 1 << 29;

    private final Path path;
    private final Line sink;
    private final Chain chain = new Chain();
    private byte[] buffer = new byte[2 * CHUNK];
    private int filled;
    private long position;

    private JournalReader(Path path, Line sink) {
        this.path = path;
        this.sink = sink;
    }

    /** Takes a whole line, without its line feed; the bytes are only lent. */
    @FunctionalInterface
    interface Line {
        void at(long position, byte[] bytes, int from, int to) throws IOException;
    }

    /**
     * Where the whole lines end.
     *
     * @param position how many bytes whole lines take
     * @param torn how many bytes of a line that was never finished stand behind them
     * @param chain ready to seal the next line
     */
    record End(long position, long torn, Chain chain) {}

    /**
     * Reads every whole line. A last line that a crash tore, which lacks its line feed or holds zeros that were never
     * written, is left out.
     *
     * @throws IOException where a line does not fit its chain; names its first byte
     */
    static End read(Path path, Line sink) throws IOException {
        JournalReader reader = new JournalReader(path, sink);
        try (InputStream in = Files.newInputStream(GivenFile.plain(path))) {
            return reader.read(in);
        }
    }

    private End read(InputStream in) throws IOException {
        int searched = 0;
        int from = 0;
        while (true) {
            int feed = feed(searched);
            if (feed < 0) {
                searched = makeRoom(from);
                from = 0;
                int count = in.read(buffer, filled, buffer.length - filled);
                if (count < 0) {
                    return new End(position, filled, chain);
                }
                filled += count;
                continue;
            }
            String fault = chain.accept(buffer, from, feed);
            if (fault != null) {
                if (holdsZeros(from, feed) && feed + 1 == filled && in.read() < 0) {
                    return new End(position, filled - (long) from, chain);
                }
                throw new IOException("%s, byte %d: %s".formatted(path.getFileName(), position, fault));
            }
            sink.at(position, buffer, from, feed);
            position += feed + 1L - from;
            from = feed + 1;
            searched = from;
        }
    }

    private int feed(int from) {
        for (int i = from; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Moves what is left to the front and returns its length. */
    private int makeRoom(int from) throws IOException {
        int left = filled - from;
        if (left > LONGEST) {
            throw new IOException("%s, byte %d: expected a line of at most %d MiB, found a longer one"
                    .formatted(path.getFileName(), position, LONGEST >> 20));
        }
        byte[] target = buffer.length - left < CHUNK ? new byte[2 * buffer.length] : buffer;
        System.arraycopy(buffer, from, target, 0, left);
        buffer = target;
        filled = left;
        return left;
    }

    private boolean holdsZeros(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
