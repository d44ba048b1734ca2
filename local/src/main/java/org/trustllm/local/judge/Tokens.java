package org.trustllm.local.judge;

import java.util.Arrays;

/**
 * The words of a text as hash values: runs of letters and digits in lower case, each mark and each character of a
 * script without spaces by itself.
 *
 * <p>Words are hashed and never kept, so weights that are learnt over them hold no text.
 *
 * @param hashes one a word, in order
 * @param starts where each word starts, in characters; one more at the end
 * @param text what the words are of, cut and in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
public record Tokens(int[] hashes, int[] starts, String text) {

    /** Characters from the start and from the end of a text that are looked at; what lies between is passed over. */
    private static final int HEAD = 6000;

    private static final int TAIL = 1500;

    public static Tokens of(String text) {
        String cut = text.length() <= HEAD + TAIL
                ? text
                : text.substring(0, HEAD) + " " + text.substring(text.length() - TAIL);
        int[] hashes = new int[cut.length() + 1];
        int[] starts = new int[cut.length() + 1];
        StringBuilder plain = new StringBuilder(cut.length());
        int count = 0;
        boolean inWord = false;
        int hash = 0;
        for (int i = 0; i < cut.length(); ) {
            int c = fold(cut.codePointAt(i));
            i += Character.charCount(cut.codePointAt(i));
            boolean letter = Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
            if (letter && !standsAlone(c)) {
                if (!inWord) {
                    starts[count] = plain.length();
                    hash = 0;
                }
                hash = Hash.next(hash, c);
                inWord = true;
            } else {
                if (inWord) {
                    hashes[count++] = Hash.end(hash);
                    inWord = false;
                }
                if (!Character.isWhitespace(c) && !Character.isISOControl(c)) {
                    starts[count] = plain.length();
                    hashes[count++] = Hash.end(Hash.next(0, c));
                }
            }
            plain.appendCodePoint(c);
        }
        if (inWord) {
            hashes[count++] = Hash.end(hash);
        }
        starts[count] = plain.length();
        return new Tokens(Arrays.copyOf(hashes, count), Arrays.copyOf(starts, count + 1), plain.toString());
    }

    int size() {
        return hashes.length;
    }

    /** One spelling of characters that are written in several ways. */
    private static int fold(int c) {
        return switch (c) {
            case '\u2018', '\u2019', '\u02BC' -> '\'';
            case '\u201C', '\u201D' -> '"';
            case '\u00A0' -> ' ';
            default -> Character.toLowerCase(c);
        };
    }

    /** Scripts that put no space between words. */
    public static boolean standsAlone(int c) {
        if (c < 0x0E00) {
            return false;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || script == Character.UnicodeScript.THAI;
    }
}
