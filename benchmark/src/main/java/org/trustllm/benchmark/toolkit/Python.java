package org.trustllm.benchmark.toolkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Python's rules for characters and rounding, where they differ from Java's. */
final class Python {
    private Python() {}

    /** {@code len}: code points. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** {@code str.lower}, in linear time: Java copies the whole text for every dotted capital I. */
    static String lower(String text) {
        return text.replace("\u0130", "i\u0307").toLowerCase(Locale.ROOT);
    }

    /** {@code str.isalpha} of one character: the letter categories. */
    static boolean isLetter(int c) {
        return Character.isLetter(c);
    }

    /** {@code \w}: letters, all kinds of digits and numbers, the low line. */
    static boolean isWord(int c) {
        return c == '_'
                || Character.isLetter(c)
                || switch (Character.getType(c)) {
                    case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
                    default -> false;
                };
    }

    /** {@code str.isspace} of one character. */
    static boolean isSpace(int c) {
        return (c >= 9 && c <= 13)
                || (c >= 0x1C && c <= 0x20)
                || c == 0x85
                || c == 0xA0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200A)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }

    /** {@code str.split()}: at runs of white space, without empty parts. */
    static List<String> split(String text) {
        return split(text, Integer.MAX_VALUE);
    }

    /** The first parts of {@code str.split()}, and no work for the others. */
    static List<String> split(String text, int most) {
        List<String> parts = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= text.length() && parts.size() < most; i++) {
            // white space is in the basic plane
            boolean space = i == text.length() || isSpace(text.charAt(i));
            if (space && from >= 0) {
                parts.add(text.substring(from, i));
                from = -1;
            } else if (!space && from < 0) {
                from = i;
            }
        }
        return parts;
    }

    /** The first parts of {@code str.split(' ')}: at every blank, with empty parts. */
    static List<String> splitAtBlanks(String text, int most) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(' '); at >= 0 && parts.size() < most; at = text.indexOf(' ', from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        if (parts.size() < most) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    /** {@code str.strip(characters)}. */
    static String strip(String text, String characters) {
        int from = 0;
        int to = text.length();
        while (from < to && characters.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    /** {@code str.strip()}: of white space. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** {@code round(x, 3)} of a float: of the exact binary value, ties to even. */
    static double round3(double x) {
        return new BigDecimal(x).setScale(3, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** {@code round(x, 3)} of a NumPy float64. */
    static double numpyRound3(double x) {
        return Math.rint(x * 1000) / 1000;
    }
}
