package org.trustllm;

import java.nio.file.Files;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;

/** Rows in each of the endings: the first byte says which. */
public final class RowsFuzz {
    private static final String[] ENDINGS = {".json", ".jsonl", ".json.gz", ".jsonl.gz"};

    private RowsFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        String name = "rows/safety/misuse" + ENDINGS[bytes[0] & 3];
        var file = Fuzzed.file(name, java.util.Arrays.copyOfRange(bytes, 1, bytes.length));
        Fuzzed.held(() -> {
            try (Stream<?> rows = Dataset.folder(Fuzzed.file("rows")).samples("safety/misuse")) {
                rows.forEach(row -> {});
            } finally {
                Files.delete(file);
            }
        });
    }
}
