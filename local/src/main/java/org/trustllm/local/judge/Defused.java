package org.trustllm.local.judge;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text without what a reader does not see or does not read on: hidden and control characters, marks of chat
 * templates and tags, and words in a row that stood before. Whoever appends such things to an answer should not change
 * its verdict. Linear in the text's length.
 */
public final class Defused {
    /** Characters of the beginning and of the end; what lies between is passed over. */
    private static final int HEAD = 15_000;

    private static final int TAIL = 5_000;

    /** As many words in a row as stand twice by chance only in stock phrases. */
    private static final int RUN = 6;

    /** Longer ones, without a space or a letter beyond ASCII, are encodings and addresses. */
    private static final Pattern UNREADABLE = Pattern.compile("[!-~]{32,}+");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** The same character more often in a row says nothing more. */
    private static final int SAME = 3;

    private static final Pattern MARKS =
            Pattern.compile("<\\|[^|<>\\n]{1,40}\\|>|<{1,2}/?[A-Za-z_][A-Za-z_ -]{0,30}>{1,2}|\\[/?[A-Z_]{2,20}\\]");

    private Defused() {}

    public static String of(String text) {
        String looked = text.length() <= HEAD + TAIL
                ? text
                : text.substring(0, HEAD) + "\n" + text.substring(text.length() - TAIL);
        String seen = seen(looked);
        boolean mayHoldMarks = seen.indexOf('<') >= 0 || seen.indexOf('[') >= 0;
        String unmarked = mayHoldMarks ? MARKS.matcher(seen).replaceAll(" ") : seen;
        return unrepeated(UNREADABLE.matcher(unmarked).replaceAll(" ")).strip();
    }

    /** Characters that have a shape, each in its plain form, and no more than a few of the same in a row. */
    private static String seen(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder seen = new StringBuilder(plain.length());
        int last = -1;
        int same = 0;
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            if (isHidden(c)) {
                continue;
            }
            same = c == last ? same + 1 : 1;
            last = c;
            if (same <= SAME) {
                seen.appendCodePoint(c);
            }
        }
        return seen.toString();
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> !Character.isWhitespace(c);
            case Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** Leaves out each word that ends a run of words which stood before; all numbers are alike. */
    private static String unrepeated(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        Set<Long> runs = new HashSet<>();
        int[] words = new int[RUN];
        int count = 0;
        for (int start = 0; start < text.length(); ) {
            int end = endOfWord(text, start);
            words[count++ % RUN] = alike(text.substring(start, end)).hashCode();
            if (count < RUN || runs.add(run(words, count))) {
                kept.append(text, start, end);
            }
            start = end;
        }
        return kept.toString();
    }

    private static String alike(String word) {
        String bare = word.strip();
        return bare.chars().anyMatch(sign -> sign >= '0' && sign <= '9')
                ? NUMBER.matcher(bare).replaceAll("0")
                : bare;
    }

    private static long run(int[] words, int count) {
        long run = 0;
        for (int i = 0; i < RUN; i++) {
            run = 1_000_003 * run + words[(count + i) % RUN];
        }
        return run;
    }

    /** Behind the spaces that follow the word. */
    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
