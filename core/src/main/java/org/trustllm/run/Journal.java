package org.trustllm.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Digest;

/**
 * An append-only file of JSON lines, each chained to the one before it by a checksum.
 *
 * <p>A line ends with {@code ,"chain":"<16 hex>"}}, the first 8 bytes of SHA-256 over the previous line's chain and the
 * line without its own. A last line that a crash tore, which lacks its line feed or holds zeros that were never
 * written, is cut off on opening; any other line that does not fit its chain is a fault. One writer at a time, enforced
 * by a lock on the file.
 */
final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String START = "0".repeat(16);
    private static final int TAIL = ",\"chain\":\"\"}".length() + 16;

    private final RandomAccessFile file;
    private final FileLock lock;
    private String chain = START;

    private Journal(RandomAccessFile file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Opens for writing, repairs a torn end, and shows every whole line with its position. */
    static Journal open(Path path, BiConsumer<Long, ObjectNode> lines) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        FileLock lock = null;
        try {
            lock = file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            // this process has it already
        }
        if (lock == null) {
            file.close();
            throw new IOException(path + " is being written by another run; wait for it, or choose another folder");
        }
        Journal journal = new Journal(file, lock);
        try {
            long whole = read(path, (position, line) -> {
                journal.chain = chainOf(line);
                lines.accept(position, parse(line));
            });
            file.setLength(whole);
            file.seek(whole);
        } catch (IOException | RuntimeException e) {
            // closing lets go of the lock
            file.close();
            throw e;
        }
        return journal;
    }

    /** Shows every whole line and returns where they end. */
    static long read(Path path, BiConsumer<Long, String> lines) throws IOException {
        long position = 0;
        String previous = START;
        try (var in = new java.io.BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            var buffer = new java.io.ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    buffer.write(b);
                    continue;
                }
                String line = buffer.toString(StandardCharsets.UTF_8);
                String fault = fault(previous, line);
                if (fault != null) {
                    if (line.indexOf('\0') >= 0 && in.read() < 0) {
                        return position;
                    }
                    throw new IOException("%s, byte %d: %s".formatted(path.getFileName(), position, fault));
                }
                lines.accept(position, line);
                previous = chainOf(line);
                position += buffer.size() + 1L;
                buffer.reset();
            }
        }
        return position;
    }

    private static @Nullable String fault(String previous, String line) {
        if (line.length() <= TAIL || !line.startsWith(",\"chain\":\"", line.length() - TAIL) || !line.endsWith("\"}")) {
            return "expected a line that ends with its chain, found none";
        }
        String expected = next(previous, line.substring(0, line.length() - TAIL));
        return expected.equals(chainOf(line)) ? null : "expected chain " + expected + ", found " + chainOf(line);
    }

    /** Appends a line and hands it to the operating system; returns its position. */
    synchronized long append(ObjectNode line) {
        try {
            String text = JSON.writeValueAsString(line);
            String body = text.substring(0, text.length() - 1);
            String next = next(chain, body);
            long position = file.getFilePointer();
            file.write((body + ",\"chain\":\"" + next + "\"}\n").getBytes(StandardCharsets.UTF_8));
            chain = next;
            return position;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until everything appended so far is on the disk. */
    synchronized void force() {
        try {
            file.getChannel().force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            force();
            lock.release();
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String next(String previous, String body) {
        MessageDigest digest = Digest.sha256();
        digest.update(previous.getBytes(StandardCharsets.US_ASCII));
        byte[] hash = digest.digest(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 8);
    }

    private static String chainOf(String line) {
        return line.substring(line.length() - 18, line.length() - 2);
    }

    static ObjectNode parse(String line) {
        try {
            return (ObjectNode) JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
