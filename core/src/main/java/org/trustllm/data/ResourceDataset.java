package org.trustllm.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.trustllm.internal.files.Digest;

/** Rows that travel with a class, in the published layout. */
record ResourceDataset(Class<?> neighbour, String origin, String folder, List<String> files) implements Dataset {

    ResourceDataset {
        files = files.stream().sorted().toList();
    }

    @Override
    public Stream<Sample> samples(String file) {
        return files.contains(file) ? RowReader.stream(file, open(file), false) : Stream.empty();
    }

    @Override
    public String digest(String file) {
        try (InputStream bytes = open(file)) {
            return Digest.sha256(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open(String file) {
        InputStream bytes = neighbour.getResourceAsStream(folder + file + ".json");
        if (bytes == null) {
            throw new InputException(
                    file + ": expected on the class path of " + neighbour.getName() + ", found none", null);
        }
        return bytes;
    }
}
