package org.trustllm.mitigation;

import java.util.Locale;
import java.util.Map;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/**
 * Declines requests of which a stretch looks like no text: strings of signs, codes, ends that a machine has searched for. In place
 * of a language model's perplexity it takes the share of characters in a window that stand in no run of letters, white space or
 * common punctuation, or in a word that is too long for one.
 *
 * @param window characters that are looked at together
 * @param threshold the greatest share of odd characters
 */
record OddText(Map<String, String> parameters, int window, double threshold) implements Defence {
    private static final int LONG_WORD = 24;

    static Defence of(Parameters set) {
        int window = set.count("window", 80, 20, 1000);
        double threshold = set.number("threshold", 0.5, 0.05, 1);
        return new OddText(set.all(), window, threshold);
    }

    @Override
    public String name() {
        return "odd-text";
    }

    @Override
    public String idea() {
        return "declines requests with a stretch that is no text, asking nobody; after perplexity filters, Alon et al. 2023";
    }

    @Override
    public ChatResponse answer(ChatRequest request, ChatModel model) {
        double oddest = oddest(OtherWords.said(request), window);
        return oddest > threshold
                ? OtherWords.declined(
                        String.format(Locale.ROOT, "declined: %.0f %% of a stretch is no text", 100 * oddest))
                : model.chat(request);
    }

    /** The greatest share of odd characters in any window; a shorter text is one window. */
    static double oddest(String text, int window) {
        boolean[] odd = odd(text);
        int width = Math.min(window, odd.length);
        int count = 0;
        int most = 0;
        for (int i = 0; i < odd.length; i++) {
            count += odd[i] ? 1 : 0;
            count -= i >= width && odd[i - width] ? 1 : 0;
            most = i >= width - 1 ? Math.max(most, count) : most;
        }
        return width == 0 ? 0 : (double) most / width;
    }

    private static boolean[] odd(String text) {
        boolean[] odd = new boolean[text.length()];
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || Character.isWhitespace(text.charAt(i))) {
                mark(text, start, i, odd);
                start = i + 1;
            }
        }
        return odd;
    }

    private static void mark(String text, int from, int to, boolean[] odd) {
        int letters = 0;
        for (int i = from; i < to; i++) {
            letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
        }
        boolean code = to - from > LONG_WORD && isMixed(text.substring(from, to));
        // numbers and a sign at a word's end are text
        boolean signs =
                letters == 0 && to - from > 2 && !text.substring(from, to).matches("[\\d.,:;%()/+\\-]+");
        for (int i = from; i < to; i++) {
            odd[i] = code || signs;
        }
    }

    /** Whether a long word mixes cases or digits as no word does; scripts without spaces do not. */
    private static boolean isMixed(String word) {
        boolean ascii = word.chars().allMatch(c -> c < 128);
        boolean address = word.contains("://") || word.contains("@");
        return ascii && !address;
    }
}
