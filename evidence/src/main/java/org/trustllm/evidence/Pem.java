package org.trustllm.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Keys as text between two lines that say what they are. */
final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    static String encode(String kind, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, LINES.encodeToString(der), kind);
    }

    /** Never says what it found, which may be a key. */
    static byte[] decode(String kind, String pem) {
        String text = pem.strip();
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        if (!text.startsWith(begin) || !text.endsWith(end) || text.length() < begin.length() + end.length()) {
            throw new IllegalArgumentException(
                    "expected one key in PEM that begins with '%s', found another text".formatted(begin));
        }
        try {
            return Base64.getDecoder()
                    .decode(text.substring(begin.length(), text.length() - end.length())
                            .replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected base64 between the lines of '" + begin + "', found another text", e);
        }
    }
}
