package org.trustllm.internal.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.OwnFile;

/**
 * What is known of a broken-off download: how much of it is there, and of which version of the file.
 *
 * @param tagFile beside the part, with the entity tag of the version that the part is of
 */
record Resumption(Path part, Path tagFile, long have) {

    static Resumption of(Path part) throws IOException {
        Path tagFile = part.resolveSibling(part.getFileName() + ".etag");
        return new Resumption(part, tagFile, Files.exists(part) ? Files.size(part) : 0);
    }

    /** Empty where the server gave none; the file's pin must then find out whether two halves belong together. */
    Optional<String> tag() {
        try {
            return Files.isRegularFile(tagFile)
                    ? Optional.of(Files.readString(tagFile, StandardCharsets.ISO_8859_1))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a partial answer goes on from where the part ends. */
    boolean fits(@Nullable String contentRange) {
        return contentRange == null || contentRange.startsWith("bytes " + have + "-");
    }

    /** A weak tag names no bytes, so nothing can be continued by it. */
    void remember(@Nullable String tag) throws IOException {
        if (tag == null || !tag.startsWith("\"")) {
            Files.deleteIfExists(tagFile);
        } else {
            OwnFile.replace(tagFile, tag.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** The part is of no use. */
    void forget() throws IOException {
        Files.deleteIfExists(part);
        end();
    }

    /** There is nothing more to resume. */
    void end() throws IOException {
        Files.deleteIfExists(tagFile);
    }
}
