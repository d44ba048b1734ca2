package org.trustllm.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trustllm.model.Usage;

/** Tokens as fields. */
public final class UsageFields {
    private static final String PROMPT = "prompt_tokens";
    private static final String COMPLETION = "completion_tokens";
    private static final String REASONING = "reasoning_tokens";
    private static final String CACHED = "cached_tokens";
    private static final String CACHE_WRITE = "cache_write_tokens";

    private UsageFields() {}

    /** Adds the fields to an object. */
    public static void write(ObjectNode node, Usage usage) {
        node.put(PROMPT, usage.promptTokens()).put(COMPLETION, usage.completionTokens());
        part(node, REASONING, usage.reasoningTokens());
        part(node, CACHED, usage.cachedTokens());
        part(node, CACHE_WRITE, usage.cacheWriteTokens());
    }

    private static void part(ObjectNode node, String field, int tokens) {
        if (tokens != 0) {
            node.put(field, tokens);
        }
    }

    /** Reads the fields of an object; -1 for prompt and completion where they are missing. */
    public static Usage read(JsonNode node) {
        return Reading.of(node).usage();
    }

    /** Takes the fields as they come, for readers that build no tree. */
    public static final class Reading {
        private int promptTokens = -1;
        private int completionTokens = -1;
        private int reasoningTokens;
        private int cachedTokens;
        private int cacheWriteTokens;

        private static Reading of(JsonNode node) {
            Reading reading = new Reading();
            for (String field : new String[] {PROMPT, COMPLETION, REASONING, CACHED, CACHE_WRITE}) {
                if (node.path(field).isNumber()) {
                    reading.take(field, node.path(field).asInt());
                }
            }
            return reading;
        }

        /** Takes a field; whether it is one of tokens. */
        public boolean take(String field, int tokens) {
            switch (field) {
                case PROMPT -> promptTokens = tokens;
                case COMPLETION -> completionTokens = tokens;
                case REASONING -> reasoningTokens = tokens;
                case CACHED -> cachedTokens = tokens;
                case CACHE_WRITE -> cacheWriteTokens = tokens;
                default -> {
                    return false;
                }
            }
            return true;
        }

        public Usage usage() {
            return new Usage(promptTokens, completionTokens, reasoningTokens, cachedTokens, cacheWriteTokens);
        }
    }
}
