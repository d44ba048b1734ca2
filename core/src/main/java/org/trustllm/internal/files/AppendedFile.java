package org.trustllm.internal.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * A file of lines to which several threads and processes append, a whole line at a time; others may read it meanwhile.
 *
 * @param path need not exist; its folder does
 * @param whole whether bytes behind the last line feed are a line that only lacks its own
 */
public record AppendedFile(Path path, Predicate<byte[]> whole) {
    private static final int WINDOW = 1 << 12;

    /**
     * Appends a line and waits until it is on the disk. Bytes that stand behind the last line feed are no part of it: they
     * get their line feed where they are a whole line, and are cut off where a crash tore them.
     *
     * @throws IOException where the line cannot be written; nothing of it stands in the file then
     */
    public void append(String line) throws IOException {
        OneAtATime.writing(path.resolveSibling(path.getFileName() + ".lock"), () -> {
            // no channel, which an interrupt of the writing thread would close
            try (RandomAccessFile file =
                    new RandomAccessFile(OwnFile.check(path).toFile(), "rw")) {
                append(file, (line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return path;
        });
    }

    /** The same in a file that is open, of bytes that end with a line feed. */
    void append(RandomAccessFile file, byte[] line) throws IOException {
        long lines = lines(file);
        byte[] rest = new byte[Math.toIntExact(file.length() - lines)];
        file.seek(lines);
        file.readFully(rest);
        if (rest.length > 0 && whole.test(rest)) {
            file.write('\n');
        } else {
            file.setLength(lines);
        }
        long end = file.getFilePointer();
        try {
            file.write(line);
            file.getFD().sync();
        } catch (IOException e) {
            file.setLength(end);
            throw e;
        }
    }

    /** Where the last line feed ends. */
    private static long lines(RandomAccessFile file) throws IOException {
        byte[] window = new byte[WINDOW];
        long end = file.length();
        while (end > 0) {
            int count = (int) Math.min(WINDOW, end);
            file.seek(end - count);
            file.readFully(window, 0, count);
            for (int i = count - 1; i >= 0; i--) {
                if (window[i] == '\n') {
                    return end - count + i + 1;
                }
            }
            end -= count;
        }
        return 0;
    }
}
