package org.trustllm.internal.calling;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a file of answers. Only a line feed ends one: a damaged byte must not move those behind it. */
final class KeptLines {
    private KeptLines() {}

    /** Takes a line, without its line feed, and where it begins. */
    @FunctionalInterface
    interface Line {
        void at(long offset, byte[] line);
    }

    static void each(Path file, Line taker) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long offset = 0;
            for (int one = in.read(); one >= 0; one = in.read()) {
                if (one == '\n') {
                    taker.at(offset, line.toByteArray());
                    offset += line.size() + 1L;
                    line.reset();
                } else {
                    line.write(one);
                }
            }
            if (line.size() > 0) {
                taker.at(offset, line.toByteArray());
            }
        }
    }
}
