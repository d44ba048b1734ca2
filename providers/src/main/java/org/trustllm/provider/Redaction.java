package org.trustllm.provider;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes keys out of texts.
 *
 * @param secrets the keys that this model was given
 */
record Redaction(List<Secret> secrets) {
    /** Shorter ones are words such as EMPTY, which servers without keys are given, and answers may hold. */
    private static final int SHORTEST = 8;

    Redaction {
        secrets = List.copyOf(secrets);
    }

    static Redaction of(@Nullable Secret... secrets) {
        return new Redaction(Stream.of(secrets).filter(Objects::nonNull).toList());
    }

    String apply(String text) {
        String shown = text;
        for (Secret secret : secrets) {
            String key = secret.reveal();
            if (key.length() >= SHORTEST) {
                shown = shown.replace(key, Secret.SHOWN);
            }
        }
        return shown;
    }

    /** The cause where nothing in it holds a key, else null: a cause is printed with all that it says. */
    @Nullable
    Throwable harmless(@Nullable Throwable cause) {
        if (cause == null) {
            return null;
        }
        StringWriter printed = new StringWriter();
        cause.printStackTrace(new PrintWriter(printed));
        String text = printed.toString();
        return apply(text).equals(text) ? cause : null;
    }
}
