package org.trustllm.model;

import java.time.Duration;
import java.util.List;

/**
 * What a model answered.
 *
 * @param text the answer as it came, possibly empty
 * @param finish why it ended
 * @param usage what it took
 * @param latency how long the call took
 * @param notes what a reader has to know, such as a prompt that was cut
 */
public record ChatResponse(String text, Finish finish, Usage usage, Duration latency, List<String> notes) {
    public ChatResponse {
        notes = List.copyOf(notes);
    }

    /** An answer that came whole, with nothing known of its cost. */
    public static ChatResponse of(String text) {
        return new ChatResponse(text, Finish.STOP, Usage.UNKNOWN, Duration.ZERO, List.of());
    }

    /** Why an answer ended. */
    public enum Finish {
        /** The model came to its end. */
        STOP,
        /** The token limit cut it. */
        LENGTH,
        /** The provider's filter withheld it. */
        CONTENT_FILTER
    }
}
