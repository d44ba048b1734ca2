package org.trustllm.dashboard.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/**
 * Whole lines of a journal that are not in its index yet.
 *
 * @param from their first byte
 * @param to where the last one ends
 * @param last whether the file holds nothing behind them
 */
record Segment(long from, long to, boolean last) {
    /** So much is read at a time, which bounds the memory that it takes; a part of a journal through a copy. */
    private static final long LARGEST_COPY = 256L << 20;

    private static final int WINDOW = 1 << 20;

    /** A line ends with its checksum, which takes fewer bytes. */
    private static final int CHECKSUM = 64;

    boolean isEmpty() {
        return from == to;
    }

    /** Whether it is read at once. */
    boolean isSmall() {
        return to - from <= LARGEST_COPY;
    }

    /** What follows a position. */
    static Segment after(Path journal, long position) throws IOException {
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.READ)) {
            long size = channel.size();
            long end = lineEnd(channel, position, size);
            return new Segment(position, end, end == size);
        }
    }

    /** The first part of it that is fit to be copied. */
    Segment first(Path journal) throws IOException {
        if (isSmall()) {
            return this;
        }
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.READ)) {
            long end = lineEnd(channel, from, from + LARGEST_COPY);
            return end == from ? this : new Segment(from, end, false);
        }
    }

    /** Copies it. */
    void copy(Path journal, Path target) throws IOException {
        try (FileChannel in = FileChannel.open(journal, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            long at = from;
            while (at < to) {
                at += in.transferTo(at, to - at, out);
            }
        }
    }

    /** Where the last whole line before a limit ends; the start, where there is none. */
    private static long lineEnd(FileChannel channel, long start, long limit) throws IOException {
        ByteBuffer window = ByteBuffer.allocate(WINDOW);
        long end = limit;
        while (end > start) {
            int count = (int) Math.min(WINDOW, end - start);
            window.clear().limit(count);
            int read = channel.read(window, end - count);
            for (int i = read - 1; i >= 0; i--) {
                if (window.get(i) == '\n') {
                    return end - count + i + 1;
                }
            }
            end -= count;
        }
        return start;
    }

    /**
     * The bytes before a position of a journal. The checksum in them covers every line before, so that a journal that
     * was written anew is told from one that grew.
     */
    static String before(Path journal, long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(CHECKSUM, position));
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.READ)) {
            TextBlock.readFully(channel, bytes, position - bytes.capacity());
        }
        return HexFormat.of().formatHex(bytes.array());
    }
}
