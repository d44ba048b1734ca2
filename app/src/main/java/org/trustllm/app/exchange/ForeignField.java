package org.trustllm.app.exchange;

import java.util.Locale;

/** What another tool may have kept of an answer. */
enum ForeignField {
    SYSTEM_MESSAGE,
    THOUGHTS,
    END,
    FAILURE,
    TEMPERATURE,
    MAX_TOKENS,
    SEED,
    PROMPT_TOKENS,
    COMPLETION_TOKENS,
    LATENCY;

    /** For people and files: {@code max_tokens}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
