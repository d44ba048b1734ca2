package org.trustllm.dashboard.index;

import java.nio.charset.StandardCharsets;

/**
 * Texts as they are searched: in UTF-8 and without case. Every character is folded by itself, whatever stands beside
 * it, so that a part of a text is a part of the folded text as well.
 */
final class Folded {
    private Folded() {}

    static byte[] bytes(String text) {
        return folded(text).getBytes(StandardCharsets.UTF_8);
    }

    private static String folded(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            char c = folded[i];
            if (c < 128) {
                folded[i] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
            } else if (!Character.isSurrogate(c)) {
                folded[i] = Character.toLowerCase(c);
            } else if (i + 1 < folded.length && Character.isSurrogatePair(c, folded[i + 1])) {
                i += Character.toChars(Character.toLowerCase(Character.toCodePoint(c, folded[i + 1])), folded, i) - 1;
            }
        }
        return new String(folded);
    }
}
