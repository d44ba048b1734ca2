package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The tree as lines from left to right, packed by gzip: a leaf that is shown as it is hashed, other leaves as how many and
 * their hash.
 */
final class SampleFile {
    /** As much as a pack may grow to when it is unpacked. */
    private static final int MOST = 1 << 30;

    private static final byte[] CLOSED = "{\"closed\":".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final List<Branch.Shown> lines;
    private int next;

    /** Takes each line for a leaf first, as most are, and hashes them side by side. */
    private SampleFile(List<byte[]> lines) {
        this.lines = lines.parallelStream().map(Branch.Shown::new).toList();
    }

    static byte[] write(Branch tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes, 1 << 16)) {
            List<byte[]> parts = new ArrayList<>();
            tree.walk(part -> parts.add(line(part)));
            for (byte[] part : parts) {
                out.write(part);
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] line(Branch part) {
        return part instanceof Branch.Shown leaf
                ? leaf.data()
                : CanonicalJson.of(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("closed", part.size())
                                .put("hash", HexFormat.of().formatHex(part.hash())),
                        "a closed part");
    }

    /**
     * Reads a tree of so many leaves.
     *
     * @throws IllegalArgumentException where it is none
     */
    static Branch read(byte[] packed, int size) {
        SampleFile file = new SampleFile(lines(unpacked(packed)));
        if (size > 0 && file.lines.size() == size && file.lines.stream().noneMatch(line -> startsClosed(line.data()))) {
            return Branch.joined(file.lines);
        }
        Branch tree = file.part(size);
        if (file.next < file.lines.size()) {
            throw new IllegalArgumentException(
                    "expected %d leaves, found %d lines more".formatted(size, file.lines.size() - file.next));
        }
        return tree;
    }

    private Branch part(int size) {
        if (next == lines.size()) {
            throw new IllegalArgumentException("expected more leaves, found the end");
        }
        byte[] line = lines.get(next).data();
        if (startsClosed(line)) {
            JsonNode closed = CanonicalJson.read(line, "line " + (next + 1));
            int count = closed.path("closed").asInt();
            if (count == size) {
                Branch.Closed part =
                        new Branch.Closed(size, hash(closed.path("hash").asText()));
                if (!Arrays.equals(line(part), line)) {
                    throw new IllegalArgumentException(
                            "line %d: expected a count and a hash, found more".formatted(next + 1));
                }
                next++;
                return part;
            }
            if (count > size || size == 1) {
                throw new IllegalArgumentException(
                        "line %d: expected at most %d leaves, found %d".formatted(next + 1, size, count));
            }
        } else if (size == 1) {
            return lines.get(next++);
        }
        int left = Branch.split(size);
        return new Branch.Fork(part(left), part(size - left));
    }

    private byte[] hash(String text) {
        byte[] hash = new byte[0];
        try {
            hash = HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            // said below
        }
        if (hash.length != 32) {
            throw new IllegalArgumentException(
                    "line %d: expected a hash of 32 bytes, found another".formatted(next + 1));
        }
        return hash;
    }

    private static boolean startsClosed(byte[] line) {
        return line.length > CLOSED.length && Arrays.equals(line, 0, CLOSED.length, CLOSED, 0, CLOSED.length);
    }

    private static byte[] unpacked(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), 1 << 16)) {
            byte[] bytes = in.readNBytes(MOST);
            if (bytes.length == MOST) {
                throw new IllegalArgumentException("expected at most %d MiB, found more".formatted(MOST >> 20));
            }
            return bytes;
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a file packed by gzip, found: " + e.getMessage(), e);
        }
    }

    private static List<byte[]> lines(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, from, i));
                from = i + 1;
            }
        }
        if (from < bytes.length) {
            throw new IllegalArgumentException("expected a line feed at the end, found none");
        }
        return lines;
    }
}
