package org.trustllm.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes GGUF headers, sound ones and others, a field at a time. */
final class GgufFile {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static GgufFile begin(int version, long tensors, long pairs) {
        return new GgufFile().int32(0x46554747).int32(version).int64(tensors).int64(pairs);
    }

    /** A whole file of one tensor, of an architecture that no engine knows. */
    static byte[] sound() {
        return begin(3, 1, 6)
                .pair("general.architecture", "llxma")
                .pair("general.name", "tiny")
                .pair("llxma.context_length", 64)
                .tokens("a", "b", "</s>")
                .pair("tokenizer.ggml.eos_token_id", 2)
                .yes("tokenizer.ggml.add_bos_token")
                .tensor("w", 0, 0, 4)
                .pad(16)
                .bytes();
    }

    GgufFile int32(int value) {
        bytes.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }

    GgufFile int64(long value) {
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        return this;
    }

    GgufFile text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int64(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    GgufFile pair(String key, String value) {
        return text(key).int32(8).text(value);
    }

    GgufFile pair(String key, int value) {
        return text(key).int32(4).int32(value);
    }

    GgufFile yes(String key) {
        text(key).int32(7);
        bytes.write(1);
        return this;
    }

    GgufFile tokens(String... tokens) {
        text("tokenizer.ggml.tokens").int32(9).int32(8).int64(tokens.length);
        for (String token : tokens) {
            text(token);
        }
        return this;
    }

    GgufFile tensor(String name, int type, long offset, long... dimensions) {
        text(name).int32(dimensions.length);
        for (long dimension : dimensions) {
            int64(dimension);
        }
        return int32(type).int64(offset);
    }

    /** Aligns to 32 bytes and adds the tensors' data. */
    GgufFile pad(int data) {
        bytes.writeBytes(new byte[(32 - bytes.size() % 32) % 32 + data]);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    Path at(Path file) throws IOException {
        return Files.write(file, bytes());
    }
}
