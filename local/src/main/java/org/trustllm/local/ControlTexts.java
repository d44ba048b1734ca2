package org.trustllm.local;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The texts that a model's tokenizer takes for control tokens, by the token types in its file. A prompt must not be able
 * to end its own turn, so they are put apart in it: a space behind their first character.
 */
final class ControlTexts {
    private final Set<String> texts;
    private final Set<Integer> firsts = new HashSet<>();
    private final List<Integer> lengths;

    ControlTexts(Collection<String> texts) {
        this.texts = Set.copyOf(texts.stream().filter(text -> !text.isBlank()).toList());
        this.texts.forEach(text -> firsts.add(text.codePointAt(0)));
        this.lengths = this.texts.stream()
                .map(String::length)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** A text in which none of them stands. */
    String apart(String text) {
        StringBuilder apart = null;
        int copied = 0;
        for (int at = 0; at < text.length(); ) {
            int first = text.codePointAt(at);
            int next = at + Character.charCount(first);
            if (firsts.contains(first) && startsHere(text, at)) {
                apart = apart == null ? new StringBuilder(text.length() + 16) : apart;
                // one of a single character cannot be put apart
                apart.append(text, copied, texts.contains(text.substring(at, next)) ? at : next)
                        .append(' ');
                copied = next;
            }
            at = next;
        }
        return apart == null ? text : apart.append(text, copied, text.length()).toString();
    }

    private boolean startsHere(String text, int at) {
        for (int length : lengths) {
            if (at + length <= text.length() && texts.contains(text.substring(at, at + length))) {
                return true;
            }
        }
        return false;
    }
}
