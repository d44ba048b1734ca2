package org.trustllm.internal.text;

import java.text.Normalizer;

/**
 * Texts with letters, digits and signs in their plain forms: full-width, enclosed and mathematical ones become those of ASCII
 * (Unicode's compatibility form, NFKC), and characters that no reader sees are left out. Texts without such characters are
 * returned as they are.
 */
public final class PlainSigns {
    private PlainSigns() {}

    public static String of(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder seen = new StringBuilder(text.length());
        text.codePoints().filter(c -> Character.getType(c) != Character.FORMAT).forEach(seen::appendCodePoint);
        return Normalizer.normalize(seen, Normalizer.Form.NFKC);
    }

    /** Letters of living scripts and their signs are; what lies in the blocks of look-alikes, and what is unseen, is not. */
    private static boolean isPlain(char c) {
        return c < '\u00AD'
                || (c > '\u00AD' && c < '\u200B' && Character.getType(c) != Character.FORMAT)
                || (c > '\u200F' && c < '\u202A')
                || (c > '\u202E' && c < '\u2060')
                || (c > '\u206F' && c < '\u2070')
                || (c > '\u209F' && c < '\u2460' && c != '\u212C')
                || (c > '\u24FF' && c < '\uD800' && (c < '\u3200' || c > '\u33FF'));
    }
}
