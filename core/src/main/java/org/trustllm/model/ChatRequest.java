package org.trustllm.model;

import java.util.List;

/**
 * What is asked of a model.
 *
 * @param messages the conversation so far, at least one turn
 * @param temperature sampling temperature, 0 for the likeliest answer
 * @param maxTokens the most tokens an answer may have, at least 1
 * @param seed makes sampling repeatable where the model can
 * @param sample the key of the row that it is about, such as {@code safety/misuse#17}, for models that know answers by
 *     row; empty where there is none. Not a part of what is asked: no model is told
 * @param verdicts the words of which one is to come back, as {@code {"verdict": "yes"}}; providers that can hold a model
 *     to it do, others leave it to the messages. Empty for an answer in the model's own words
 * @param alternatives how many of the likeliest tokens at each place of the answer are to come with it, see {@link
 *     ChatResponse#tokens}; providers that do not tell leave them out. 0 where nobody reads them
 */
public record ChatRequest(
        List<Message> messages,
        double temperature,
        int maxTokens,
        long seed,
        String sample,
        List<String> verdicts,
        int alternatives) {
    /** A request without other tokens than those of the answer. */
    public ChatRequest(
            List<Message> messages,
            double temperature,
            int maxTokens,
            long seed,
            String sample,
            List<String> verdicts) {
        this(messages, temperature, maxTokens, seed, sample, verdicts, 0);
    }

    /** A request that is about no row. */
    public ChatRequest(List<Message> messages, double temperature, int maxTokens, long seed) {
        this(messages, temperature, maxTokens, seed, "", List.of());
    }

    /** A request for an answer in the model's own words. */
    public ChatRequest(List<Message> messages, double temperature, int maxTokens, long seed, String sample) {
        this(messages, temperature, maxTokens, seed, sample, List.of());
    }

    public ChatRequest {
        messages = List.copyOf(messages);
        verdicts = List.copyOf(verdicts);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("expected at least one message, found none");
        }
        if (!(temperature >= 0)) {
            throw new IllegalArgumentException("expected a temperature of at least 0, found " + temperature);
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("expected maxTokens of at least 1, found " + maxTokens);
        }
        if (alternatives < 0) {
            throw new IllegalArgumentException("expected at least 0 alternatives, found " + alternatives);
        }
    }
}
