package org.trustllm.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.trustllm.internal.files.ByteOrderMark;

/**
 * A file that holds a key and nothing else.
 *
 * @param key the key
 * @param warnings what its owner should know, such as that everybody may read it
 */
public record KeyFile(Secret key, List<String> warnings) {
    private static final int MOST_BYTES = 64 * 1024;

    public KeyFile {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a key file: one line, the key.
     *
     * @throws IllegalArgumentException where it cannot be read, is empty, or has several lines; never with its content
     */
    public static KeyFile read(Path file) {
        List<String> lines = lines(file);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(file + ": expected a key, found an empty file");
        }
        if (lines.size() > 1) {
            throw new IllegalArgumentException(
                    file + ": expected one line with the key, found " + lines.size() + " lines");
        }
        try {
            return new KeyFile(KeyText.read(lines.getFirst()), warnings(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(
                        file + ": expected one line with the key, found " + Files.size(file) + " bytes");
            }
            return ByteOrderMark.cutFrom(Files.readString(file))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            // what the system says may hold content, such as bytes that are no UTF-8
            throw new IllegalArgumentException(
                    file + ": expected a readable file with a key, found none ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    private static List<String> warnings(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)
                    ? List.of(file + " can be read by every user of this machine; 'chmod 600' would end that")
                    : List.of();
        } catch (UnsupportedOperationException | IOException e) {
            // file systems without such permissions have nothing to warn of
            return List.of();
        }
    }
}
