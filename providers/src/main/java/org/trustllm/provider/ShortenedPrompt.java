package org.trustllm.provider;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;
import org.trustllm.model.Usage;

/**
 * Notices that a server counted fewer tokens of a prompt than it can have. No usual tokenizer puts two words into one
 * token, so a prompt has at least as many tokens as words; scripts without spaces are counted at four characters a word.
 */
final class ShortenedPrompt {
    /** A few words may be told from a few others only by chance. */
    private static final int LEAST_WORDS = 64;

    private static final int CHARACTERS_A_WORD = 4;

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN);

    private ShortenedPrompt() {}

    /** What a reader has to know; null where there is nothing. */
    static @Nullable String note(ChatRequest request, Usage usage) {
        if (usage.promptTokens() <= 0) {
            return null;
        }
        int words = request.messages().stream()
                .map(Message::content)
                .mapToInt(ShortenedPrompt::words)
                .sum();
        return words < LEAST_WORDS || usage.promptTokens() >= words
                ? null
                : "the server counts %d tokens for a prompt of about %d words; it may have shortened it"
                        .formatted(usage.promptTokens(), words);
    }

    private static int words(String text) {
        int words = 0;
        int dense = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            boolean letter = Character.isLetterOrDigit(point);
            if (letter && WITHOUT_SPACES.contains(UnicodeScript.of(point))) {
                dense++;
                inside = false;
            } else {
                words += letter && !inside ? 1 : 0;
                // an apostrophe or a hyphen inside a word may be part of its token
                inside = letter || (inside && (point == '\'' || point == '\u2019' || point == '-'));
            }
        }
        return words + dense / CHARACTERS_A_WORD;
    }
}
