package org.trustllm.local.judge;

import java.util.ArrayList;
import java.util.List;

/**
 * The sentences of a text, in order: those with which it begins and those with which it ends. What lies between is
 * passed over, so that a text of any length costs no more than a long one.
 */
public final class Sentences {
    /** Sentences of the beginning. */
    private static final int FIRST = 20;

    /** Sentences of the end. */
    private static final int LAST = 12;

    private static final int LONGEST = 600;

    private Sentences() {}

    /** At least one, unless nothing in the text is a letter or a digit. */
    public static List<String> of(String text) {
        List<String> all = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n' || endsSentence(text, i) || i - start >= LONGEST) {
                add(all, text.substring(start, i + 1));
                start = i + 1;
            }
        }
        add(all, text.substring(start));
        if (all.size() <= FIRST + LAST) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, FIRST));
        some.addAll(all.subList(all.size() - LAST, all.size()));
        return some;
    }

    private static void add(List<String> all, String sentence) {
        if (sentence.chars().anyMatch(Character::isLetterOrDigit)) {
            all.add(sentence.strip());
        }
    }

    /** A mark that ends one in its script; those of the Latin one only before a space. */
    private static boolean endsSentence(String text, int at) {
        char c = text.charAt(at);
        return switch (c) {
            case '。', '！', '？', '।' -> true;
            case '.', '!', '?', '…', '؟', ':', ';' ->
                at + 1 == text.length() || (isSpaceOrQuote(text.charAt(at + 1)) && !isNumbered(text, at));
            default -> false;
        };
    }

    private static boolean isSpaceOrQuote(char c) {
        return Character.isWhitespace(c) || c == '"' || c == '”' || c == '»' || c == '」' || c == '*' || c == ')';
    }

    /** The point behind the number of a list's item. */
    private static boolean isNumbered(String text, int at) {
        return text.charAt(at) == '.'
                && at > 0
                && Character.isDigit(text.charAt(at - 1))
                && (at < 3 || !Character.isLetter(text.charAt(at - 2)));
    }
}
