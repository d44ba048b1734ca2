package org.trustllm.dashboard.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lines of a file's first bytes, some megabytes of them at a time. */
final class LineBatches implements AutoCloseable {
    private static final int BATCH = 4 << 20;

    private final InputStream in;
    private long left;
    private byte[] rest = {};

    private LineBatches(InputStream in, long bytes) {
        this.in = in;
        this.left = bytes;
    }

    static LineBatches of(Path file, long bytes) throws IOException {
        return new LineBatches(Files.newInputStream(file), bytes);
    }

    /** The next ones, without their line feeds; none at the end. */
    List<byte[]> next() throws IOException {
        List<byte[]> lines = new ArrayList<>();
        while (lines.isEmpty() && left > 0) {
            byte[] more = in.readNBytes((int) Math.min(BATCH, left));
            if (more.length == 0) {
                throw new IOException("expected %d more bytes of the journal, found its end".formatted(left));
            }
            left -= more.length;
            rest = split(rest.length == 0 ? more : joined(rest, more), lines);
        }
        return lines;
    }

    /** Takes whole lines, and gives back what is behind them. */
    private static byte[] split(byte[] bytes, List<byte[]> lines) {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, from, i));
                from = i + 1;
            }
        }
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
