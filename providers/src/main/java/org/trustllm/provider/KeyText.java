package org.trustllm.provider;

import java.util.Locale;
import java.util.regex.Pattern;

/** A key as people write it down; what stands around it by mistake is told, never what it is. */
final class KeyText {
    private static final Pattern NAMED =
            Pattern.compile("(export\\s+|set\\s+|\\$env:)?[A-Za-z_]\\w*\\s*=\\s*[^=\\s].*");
    private static final String QUOTES = "\"'`\u2018\u2019\u201C\u201D";

    private KeyText() {}

    /**
     * Reads a key.
     *
     * @throws IllegalArgumentException where there is more than the key
     */
    static Secret read(String text) {
        String key = text.strip();
        if (NAMED.matcher(key).matches()) {
            throw new IllegalArgumentException("expected the key alone, found NAME=value");
        }
        if (key.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            throw new IllegalArgumentException("expected the key alone, found the word Bearer before it");
        }
        if (!key.isEmpty()
                && (QUOTES.indexOf(key.charAt(0)) >= 0 || QUOTES.indexOf(key.charAt(key.length() - 1)) >= 0)) {
            throw new IllegalArgumentException("expected the key alone, found quotes around it");
        }
        return Secret.of(key);
    }
}
