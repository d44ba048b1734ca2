package org.trustllm.model;

import java.nio.charset.StandardCharsets;

/**
 * Tokens that a call took. The last three are parts of the first two, and 0 where there were none or nobody tells.
 *
 * @param promptTokens tokens of the whole prompt; -1 where not known
 * @param completionTokens tokens of thoughts and answer; -1 where not known
 * @param reasoningTokens those of the completion that were thoughts
 * @param cachedTokens those of the prompt that the provider had kept from an earlier call
 * @param cacheWriteTokens those of the prompt that the provider kept for later calls, where it bills that
 */
public record Usage(
        int promptTokens, int completionTokens, int reasoningTokens, int cachedTokens, int cacheWriteTokens) {
    /** Of a call that does not say. */
    public static final Usage UNKNOWN = new Usage(-1, -1);

    /** Of a call that was not made. */
    public static final Usage NONE = new Usage(0, 0);

    /** Roles and separators that a provider puts around each message. */
    private static final int AROUND_MESSAGE = 16;

    /** Of a call without thoughts, of which nothing was kept. */
    public Usage(int promptTokens, int completionTokens) {
        this(promptTokens, completionTokens, 0, 0, 0);
    }

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

    /** Whether prompt and completion are known. */
    public boolean isKnown() {
        return promptTokens >= 0 && completionTokens >= 0;
    }
}
