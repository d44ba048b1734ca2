package org.trustllm.app.contamination;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A text whose end is hidden. Who has learnt it by heart goes on with the very words; who has not, with words of his own.
 *
 * @param shown up to the place in the longest line where the words that are hidden begin
 * @param hidden the rest of that line
 */
record MaskedText(String shown, String hidden) {
    private static final double HIDDEN = 0.4;

    /** With fewer words there is nothing to tell by. */
    private static final int LEAST_WORDS = 8;

    /** Of a prompt; empty where its longest line is too short. The longest line is the one that hardly another row has. */
    static Optional<MaskedText> of(String prompt) {
        int from = 0;
        int to = 0;
        int start = 0;
        for (String line : prompt.split("\n", -1)) {
            if (line.length() > to - from) {
                from = start;
                to = start + line.length();
            }
            start += line.length() + 1;
        }
        String line = prompt.substring(from, to);
        int words = words(line).size();
        if (words < LEAST_WORDS) {
            return Optional.empty();
        }
        int left = (int) Math.ceil(words * (1 - HIDDEN));
        int at = 0;
        boolean within = false;
        for (int met = 0; at < line.length(); at++) {
            boolean letter = !Character.isWhitespace(line.charAt(at));
            if (letter && !within && met++ == left) {
                break;
            }
            within = letter;
        }
        return Optional.of(new MaskedText(prompt.substring(0, from + at), line.substring(at)));
    }

    /** What is asked of a model. */
    String request() {
        return "Below is the beginning of a text. Go on with it, word for word as it is printed, and give nothing but the words that"
                + " follow.\n\n" + shown.stripTrailing();
    }

    /** At most so many tokens are needed for the hidden words. */
    int tokens() {
        return 16 + hidden.length();
    }

    /** The share of the hidden words that come in what was said, in their order: the longest common subsequence over their number. */
    double share(String said) {
        List<String> wanted = words(hidden);
        List<String> all = words(said);
        List<String> found = all.subList(0, Math.min(all.size(), 2 * wanted.size()));
        int[] before = new int[found.size() + 1];
        for (String word : wanted) {
            int[] now = new int[found.size() + 1];
            for (int j = 1; j <= found.size(); j++) {
                now[j] = word.equals(found.get(j - 1)) ? before[j - 1] + 1 : Math.max(before[j], now[j - 1]);
            }
            before = now;
        }
        return (double) before[found.size()] / Math.max(1, wanted.size());
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
