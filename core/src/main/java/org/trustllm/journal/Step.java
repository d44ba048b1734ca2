package org.trustllm.journal;

import java.util.Locale;

/** What a line of the journal tells of. */
enum Step {
    /** What asking a row came to. */
    ANSWER,
    /** What a judge made of an answer. */
    VERDICT,
    /** A row is about to be asked. */
    CALL,
    /** A call gave no answer and may be billed. */
    LOST,
    /** A language model that judges was asked. */
    CONSULTATION,
    /** A language model that judges is about to be asked, or was. */
    INQUIRY,
    /** A task was looked at, to stop asking it or to go on. */
    ROUND;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it stands in the journal. */
    String word() {
        return word;
    }

    static Step named(String word) {
        for (Step step : values()) {
            if (step.word.equals(word)) {
                return step;
            }
        }
        throw new IllegalArgumentException("expected a step such as \"answer\", found \"" + word + "\"");
    }
}
