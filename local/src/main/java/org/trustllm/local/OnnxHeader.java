package org.trustllm.local;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ModelException;

/**
 * Reads what stands beside the graph in an ONNX file: a Protocol Buffers message, {@code ModelProto} of the ONNX specification,
 * whose graph is passed over.
 */
final class OnnxHeader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    /** Numbers of fields of the message. */
    private static final Map<Integer, String> TEXTS =
            Map.of(2, "producer_name", 3, "producer_version", 4, "domain", 6, "doc_string");

    private static final Map<Integer, String> NUMBERS = Map.of(1, "ir_version", 5, "model_version");
    private static final int GRAPH = 7;
    private static final int METADATA = 14;
    private static final int LONGEST_TEXT = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final long end;
    private final ByteBuffer one = ByteBuffer.allocate(1);

    private OnnxHeader(Path file, FileChannel channel, long end) {
        this.file = file;
        this.channel = channel;
        this.end = end;
    }

    static Map<String, String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw unusable(
                    file, "expected an ONNX file, found " + (Files.exists(file) ? "no regular file" : "none"), null);
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return new OnnxHeader(file, channel, channel.size()).model();
        } catch (EOFException e) {
            throw unusable(file, "expected a whole ONNX file, found its end; pull or copy it again", e);
        } catch (IOException e) {
            throw unusable(file, "expected a readable file, found: " + e.getMessage(), e);
        }
    }

    private Map<String, String> model() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        boolean graph = false;
        while (channel.position() < end) {
            long tag = varint();
            int field = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case VARINT -> {
                    long value = varint();
                    if (NUMBERS.containsKey(field)) {
                        facts.put(NUMBERS.get(field), Long.toString(value));
                    }
                }
                case BYTES -> {
                    long length = length();
                    if (TEXTS.containsKey(field)) {
                        facts.put(TEXTS.get(field), text(length));
                    } else if (field == METADATA) {
                        entry(facts, channel.position() + length);
                    } else {
                        graph |= field == GRAPH;
                        skip(length);
                    }
                }
                case FIXED64 -> skip(Long.BYTES);
                case FIXED32 -> skip(Integer.BYTES);
                default -> throw foreign();
            }
        }
        if (!graph) {
            throw foreign();
        }
        return facts;
    }

    /** A key and its value, the fields 1 and 2. */
    private void entry(Map<String, String> facts, long until) throws IOException {
        String key = "";
        String value = "";
        while (channel.position() < until) {
            long tag = varint();
            if ((tag & 7) != BYTES) {
                throw foreign();
            }
            String text = text(length());
            if (tag >>> 3 == 1) {
                key = text;
            } else {
                value = text;
            }
        }
        facts.put("metadata." + key, value);
    }

    private String text(long length) throws IOException {
        if (length > LONGEST_TEXT) {
            throw foreign();
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }

    private long length() throws IOException {
        long length = varint();
        if (length < 0) {
            throw foreign();
        }
        if (length > end - channel.position()) {
            throw new EOFException();
        }
        return length;
    }

    private void skip(long bytes) throws IOException {
        if (bytes > end - channel.position()) {
            throw new EOFException();
        }
        channel.position(channel.position() + bytes);
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            one.clear();
            if (channel.read(one) < 0) {
                throw new EOFException();
            }
            int next = one.get(0);
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw foreign();
    }

    private ModelException foreign() {
        return unusable(file, "expected an ONNX file, found other bytes", null);
    }

    private static ModelException unusable(Path file, String what, @Nullable Throwable cause) {
        return new ModelException(ModelException.Kind.UNAVAILABLE, file + ": " + what, cause);
    }
}
