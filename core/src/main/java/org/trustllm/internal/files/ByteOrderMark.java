package org.trustllm.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The mark that some programs put before a text in Unicode, that says how it is written and is no part of it. */
public final class ByteOrderMark {
    private static final char MARK = '\uFEFF';

    private ByteOrderMark() {}

    /** The text alone. */
    public static String cutFrom(String text) {
        return text.indexOf(MARK) == 0 ? text.substring(1) : text;
    }

    /**
     * The text of a file that people write or save: in UTF-8, or in UTF-16 where its mark says so.
     *
     * @throws java.nio.charset.CharacterCodingException where its bytes are neither
     */
    public static String readText(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return cutFrom(
                charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    }

    private static Charset charset(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        return switch (first) {
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
    }
}
