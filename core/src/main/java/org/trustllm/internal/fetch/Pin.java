package org.trustllm.internal.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.Digest;

/**
 * What a file has to be, known before it comes.
 *
 * @param bytes its length
 * @param sha256 its SHA-256 in lower-case hexadecimal
 */
public record Pin(long bytes, String sha256) {

    /** What is wrong with a file, for people; null where nothing is. */
    public @Nullable String fault(Path file) throws IOException {
        if (Files.size(file) != bytes) {
            return "expected " + bytes + " bytes, found " + Files.size(file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            String digest = Digest.sha256(in);
            return digest.equals(sha256) ? null : "expected SHA-256 " + sha256 + ", found " + digest;
        }
    }

    /**
     * Gives a part its final name in one step where it is the file, and deletes it where it is not.
     *
     * @return what is wrong with the part; null where nothing is
     */
    public @Nullable String accept(Path part, Path file) throws IOException {
        String fault = fault(part);
        if (fault == null) {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.delete(part);
        }
        return fault;
    }

    /** Whether a part is as long as the file, so that there is nothing more to bring. */
    public boolean isFull(Path part) throws IOException {
        return Files.exists(part) && Files.size(part) >= bytes;
    }
}
