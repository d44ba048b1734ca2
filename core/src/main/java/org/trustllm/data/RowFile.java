package org.trustllm.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What the name of a file says of the rows in it. */
final class RowFile {
    private static final List<String> ENDINGS = List.of(".json", ".jsonl", ".json.gz", ".jsonl.gz");

    /** What else such files end in, the outermost first. */
    private static final List<String> OTHERS =
            List.of(".gz", ".zip", ".zst", ".bz2", ".xz", ".json", ".jsonl", ".ndjson", ".parquet");

    private RowFile() {}

    /** A name without its ending; null where it is none of a file of rows. */
    static @Nullable String stem(String name) {
        return ENDINGS.stream()
                .filter(name::endsWith)
                .findFirst()
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(null);
    }

    /** Whether a path seems to be that of a file, written with other letters or another ending, or in another folder. */
    static boolean isMeant(String path, String file) {
        String found = withoutEndings(path.toLowerCase(Locale.ROOT));
        String wanted = file.toLowerCase(Locale.ROOT);
        return found.length() < path.length()
                && (found.equals(wanted) || found.endsWith("/" + wanted) || wanted.endsWith("/" + found));
    }

    private static String withoutEndings(String path) {
        String rest = path;
        for (String ending : OTHERS) {
            rest = rest.endsWith(ending) ? rest.substring(0, rest.length() - ending.length()) : rest;
        }
        return rest;
    }

    static boolean isLines(String name) {
        return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
    }

    /** What a file holds, unpacked where its ending says that it is packed; as it streams, whatever that comes to. */
    static InputStream open(Path path) throws IOException {
        InputStream bytes = Files.newInputStream(path);
        if (!path.toString().endsWith(".gz")) {
            return bytes;
        }
        try {
            return new GZIPInputStream(bytes, 1 << 14);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }
}
