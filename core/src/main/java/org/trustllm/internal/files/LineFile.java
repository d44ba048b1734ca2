package org.trustllm.internal.files;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Reads single lines of a file by their positions. Safe for use by several threads. */
public record LineFile(Path path, FileChannel file) implements Closeable {
    private static final int GUESS = 4096;

    public static LineFile open(Path path) throws IOException {
        return new LineFile(path, FileChannel.open(path, StandardOpenOption.READ));
    }

    /** The line that begins at a position, without its line feed, which the last may lack. */
    public byte[] at(long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(GUESS);
        int searched = 0;
        while (true) {
            if (file.read(buffer, position + buffer.position()) < 0) {
                if (buffer.position() > 0) {
                    return Arrays.copyOf(buffer.array(), buffer.position());
                }
                throw new EOFException(
                        "%s: expected a line at byte %d, found the end of the file".formatted(path, position));
            }
            byte[] bytes = buffer.array();
            for (; searched < buffer.position(); searched++) {
                if (bytes[searched] == '\n') {
                    return Arrays.copyOf(bytes, searched);
                }
            }
            if (!buffer.hasRemaining()) {
                buffer = ByteBuffer.allocate(2 * bytes.length).put(bytes);
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
