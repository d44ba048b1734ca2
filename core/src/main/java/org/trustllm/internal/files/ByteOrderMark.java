package org.trustllm.internal.files;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The mark that some programs put before a text in Unicode, that says how it is written and is no part of it. */
public final class ByteOrderMark {
    private static final char MARK = '\uFEFF';

    private ByteOrderMark() {}

    /** The text alone. */
    public static String cutFrom(String text) {
        return text.indexOf(MARK) == 0 ? text.substring(1) : text;
    }

    /** How the bytes of a text are to be read that people write or save: as its mark says, or as UTF-8. */
    static Charset charset(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        return switch (first) {
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
    }
}
