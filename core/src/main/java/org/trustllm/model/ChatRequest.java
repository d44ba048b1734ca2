package org.trustllm.model;

import java.util.List;

/**
 * What is asked of a model.
 *
 * @param messages the conversation so far, at least one turn
 * @param temperature sampling temperature, 0 for the likeliest answer
 * @param maxTokens the most tokens an answer may have, at least 1
 * @param seed makes sampling repeatable where the model can
 */
public record ChatRequest(List<Message> messages, double temperature, int maxTokens, long seed) {
    public ChatRequest {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("expected at least one message, found none");
        }
        if (!(temperature >= 0)) {
            throw new IllegalArgumentException("expected a temperature of at least 0, found " + temperature);
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("expected maxTokens of at least 1, found " + maxTokens);
        }
    }
}
