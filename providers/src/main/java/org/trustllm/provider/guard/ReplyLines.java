package org.trustllm.provider.guard;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A reply of lines such as {@code Refusal: Yes}. */
final class ReplyLines {
    private final Map<String, Value> values;

    private ReplyLines(Map<String, Value> values) {
        this.values = values;
    }

    /** What stands behind a name, and where in the reply. */
    record Value(String text, int at) {}

    /**
     * Reads a reply.
     *
     * @param names all that may stand before a colon, in lower case
     * @return nothing where a line is none of these, or one stands there twice
     */
    static Optional<ReplyLines> of(String reply, Set<String> names) {
        Map<String, Value> values = new HashMap<>();
        int from = 0;
        while (from <= reply.length()) {
            int end = reply.indexOf('\n', from);
            int to = end < 0 ? reply.length() : end;
            String line = reply.substring(from, to);
            if (!line.isBlank()) {
                int colon = line.indexOf(':');
                String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                String text = line.substring(colon + 1).strip();
                int at = from + line.indexOf(text, colon + 1);
                if (!names.contains(name) || values.putIfAbsent(name, new Value(text, at)) != null) {
                    return Optional.empty();
                }
            }
            from = to + 1;
        }
        return Optional.of(new ReplyLines(values));
    }

    Optional<Value> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The word behind a name; nothing where the line is missing or holds another word. */
    Optional<GuardReading.Said> said(String name, GuardReading.Words words) {
        return value(name).flatMap(value -> {
            String word = value.text().toLowerCase(Locale.ROOT);
            boolean yes = words.yes().contains(word);
            return yes || words.no().contains(word)
                    ? Optional.of(new GuardReading.Said(yes, value.text(), value.at(), words))
                    : Optional.empty();
        });
    }
}
