package org.trustllm.internal.calling;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.LineFile;
import org.trustllm.model.ChatModel.Batches;

/**
 * Results of a batch, each found by the name under which its request went; they stay in their file. Of several for one request, the
 * first answer counts, and any answer before a failure.
 */
public final class BatchResults implements Closeable {
    private final LineFile lines;
    private final Function<String, Batches.@Nullable Result> reader;
    private final Map<String, Place> places = new HashMap<>();

    private record Place(long offset, boolean answered) {}

    private BatchResults(LineFile lines, Function<String, Batches.@Nullable Result> reader) {
        this.lines = lines;
        this.reader = reader;
    }

    static BatchResults read(Path file, Function<String, Batches.@Nullable Result> reader) throws IOException {
        BatchResults results = new BatchResults(LineFile.open(file), reader);
        try {
            KeptLines.each(file, results::note);
            return results;
        } catch (IOException | RuntimeException e) {
            results.close();
            throw e;
        }
    }

    private void note(long offset, byte[] line) {
        Batches.Result result = reader.apply(new String(line, StandardCharsets.UTF_8));
        if (result != null) {
            Place place = new Place(offset, result.response() != null);
            places.merge(result.id(), place, (first, next) -> next.answered() && !first.answered() ? next : first);
        }
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return places.isEmpty();
    }

    /** Whether there is one for a request. */
    public boolean has(String id) {
        return places.containsKey(id);
    }

    /** The result for a request; null where it is missing. */
    public Batches.@Nullable Result of(String id) throws IOException {
        Place place = places.get(id);
        return place == null ? null : reader.apply(new String(lines.at(place.offset()), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
