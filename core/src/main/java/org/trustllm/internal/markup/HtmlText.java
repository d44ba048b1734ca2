package org.trustllm.internal.markup;

import org.jspecify.annotations.Nullable;

/**
 * Text that anybody may have written, made fit for a page. Markup characters are escaped for elements and quoted
 * attributes alike; what would not be seen, or would move what is seen, is named in brackets: control characters,
 * direction marks, zero-width and tag characters. Halves of surrogate pairs become U+FFFD.
 */
public final class HtmlText {
    /** What a reader needs to judge an answer; longer ones would bury the page. */
    static final int LONGEST = 4000;

    private HtmlText() {}

    /** Nothing but text. */
    static String escape(String text) {
        return escape(text, "", "");
    }

    /** The same, with the names of invisible characters set apart, so that nobody can write them himself. */
    static String marked(String text) {
        return escape(text, "<span class=\"unseen\">", "</span>");
    }

    /** The first characters of a long text, without breaking one. */
    public static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }

    /**
     * Text for a line of a terminal or a table: nothing in it moves a cursor, colours a screen or begins another line. Not
     * escaped for pages.
     */
    public static String line(String text) {
        return lines(text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' '));
    }

    /** The same in several lines. */
    static String lines(String text) {
        StringBuilder lines = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (isBroken(c)) {
                lines.append('\uFFFD');
            } else if (isUnseen(c)) {
                lines.append("[U+").append(hex(c)).append(']');
            } else {
                lines.appendCodePoint(c);
            }
        });
        return lines.toString();
    }

    private static String escape(String text, String before, String after) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            String entity = entity(c);
            if (entity != null) {
                escaped.append(entity);
            } else if (isBroken(c)) {
                escaped.append('\uFFFD');
            } else if (isUnseen(c)) {
                escaped.append(before).append("[U+").append(hex(c)).append(']').append(after);
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static @Nullable String entity(int c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> null;
        };
    }

    /** Halves of pairs and the code points that no document may hold. */
    private static boolean isBroken(int c) {
        return Character.getType(c) == Character.SURROGATE || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> !isPartOfWriting(c);
            default -> false;
        };
    }

    /** Joiners and soft hyphens, which many scripts and emoji need, and the number signs, which are seen. */
    private static boolean isPartOfWriting(int c) {
        return c == 0x200C || c == 0x200D || c == 0x00AD || (c >= 0x0600 && c <= 0x0605) || c == 0x06DD || c == 0x070F;
    }

    private static String hex(int c) {
        String digits = Integer.toHexString(c);
        StringBuilder upper = new StringBuilder("0".repeat(Math.max(0, 4 - digits.length())));
        // not toUpperCase: hexadecimal digits have no locale
        digits.chars().forEach(d -> upper.append((char) (d >= 'a' ? d - 'a' + 'A' : d)));
        return upper.toString();
    }
}
