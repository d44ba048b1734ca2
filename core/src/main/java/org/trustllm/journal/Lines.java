package org.trustllm.journal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.trustllm.internal.files.LineFile;

/** Reads single outcomes of a journal by the positions of their lines. Safe for use by several threads. */
record Lines(LineFile file) implements Closeable {
    private static final JsonMapper JSON = new JsonMapper();

    static Lines open(Path path) throws IOException {
        return new Lines(LineFile.open(path));
    }

    /** The outcome whose line begins at a position. */
    Outcome at(long position) {
        try {
            return outcome(file.at(position));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The outcome that a line holds. */
    static Outcome outcome(byte[] line) throws IOException {
        return Outcome.fromJson(JSON.readTree(line));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
