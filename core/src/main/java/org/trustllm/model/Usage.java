package org.trustllm.model;

import java.nio.charset.StandardCharsets;

/**
 * Tokens that a call took.
 *
 * @param promptTokens tokens of the prompt; -1 where not known
 * @param completionTokens tokens of the answer; -1 where not known
 */
public record Usage(int promptTokens, int completionTokens) {
    /** Of a call that does not say. */
    public static final Usage UNKNOWN = new Usage(-1, -1);

    /** Of a call that was not made. */
    public static final Usage NONE = new Usage(0, 0);

    /** Roles and separators that a provider puts around each message. */
    private static final int AROUND_MESSAGE = 16;

    /** The most that a request can take: a token is at least one byte of text. */
    public static Usage atMost(ChatRequest request) {
        int bytes = 0;
        for (Message message : request.messages()) {
            bytes += atMost(message.content());
        }
        return new Usage(bytes, request.maxTokens());
    }

    /** The most tokens of a message with such a text. */
    public static int atMost(String content) {
        return content.getBytes(StandardCharsets.UTF_8).length + AROUND_MESSAGE;
    }

    /** Whether both are known. */
    public boolean isKnown() {
        return promptTokens >= 0 && completionTokens >= 0;
    }
}
