package org.trustllm.provider.guard;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.trustllm.model.ChatResponse;

/**
 * How likely a guard's yes was, by the tokens that could have stood in the place of the word that decides: the share of those
 * that begin a yes among those that begin a yes or a no.
 */
final class Likelihood {
    /** Where yes and no have less together, the guard wanted to say something else, and their share says little. */
    private static final double LEAST = 0.5;

    private Likelihood() {}

    /**
     * Reckons it.
     *
     * @param said the word that decides, with its place in the text
     * @return nothing where the provider tells no tokens, or they do not add up to the text
     */
    static OptionalDouble of(ChatResponse response, GuardReading.Said said) {
        List<ChatResponse.Token> tokens = response.tokens();
        StringBuilder all = new StringBuilder();
        tokens.forEach(token -> all.append(token.text()));
        // behind thoughts, and without blanks at the ends where the text was stripped
        int start = all.lastIndexOf(response.text());
        if (tokens.isEmpty() || start < 0) {
            return OptionalDouble.empty();
        }
        int place = start + said.at();
        int from = 0;
        for (ChatResponse.Token token : tokens) {
            int to = from + token.text().length();
            if (place < to) {
                boolean begins = letters(all.substring(from, place)).isEmpty();
                return begins ? share(token.likeliest(), said.words()) : OptionalDouble.empty();
            }
            from = to;
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble share(Map<String, Double> likeliest, GuardReading.Words words) {
        double yes = 0;
        double no = 0;
        for (Map.Entry<String, Double> one : likeliest.entrySet()) {
            String word = letters(one.getKey());
            boolean beginsYes = begins(word, words.yes());
            boolean beginsNo = begins(word, words.no());
            double probability = Math.exp(one.getValue());
            yes += beginsYes && !beginsNo ? probability : 0;
            no += beginsNo && !beginsYes ? probability : 0;
        }
        double share = yes / (yes + no);
        return yes + no >= LEAST && Double.isFinite(share) ? OptionalDouble.of(share) : OptionalDouble.empty();
    }

    private static boolean begins(String word, List<String> words) {
        return !word.isEmpty() && words.stream().anyMatch(one -> one.startsWith(word));
    }

    /** In lower case, without what is no letter at its ends. */
    private static String letters(String token) {
        int from = 0;
        int to = token.length();
        while (from < to && !Character.isLetter(token.charAt(from))) {
            from++;
        }
        while (from < to && !Character.isLetter(token.charAt(to - 1))) {
            to--;
        }
        return token.substring(from, to).toLowerCase(Locale.ROOT);
    }
}
