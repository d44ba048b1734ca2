package org.trustllm.internal.fields;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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

    /** Takes the fields as they come; prompt and completion are -1 where they are missing. */
    public static final class Reading {
        private int promptTokens = -1;
        private int completionTokens = -1;
        private int reasoningTokens;
        private int cachedTokens;
        private int cacheWriteTokens;

        /** Takes a field that a parser has come to; what is none of tokens is passed over. */
        public void take(String field, JsonParser json) throws IOException {
            if (json.currentToken().isNumeric()) {
                take(field, json.getValueAsInt());
            } else {
                json.skipChildren();
            }
        }

        private void take(String field, int tokens) {
            switch (field) {
                case PROMPT -> promptTokens = tokens;
                case COMPLETION -> completionTokens = tokens;
                case REASONING -> reasoningTokens = tokens;
                case CACHED -> cachedTokens = tokens;
                case CACHE_WRITE -> cacheWriteTokens = tokens;
                default -> {
                    // another number
                }
            }
        }

        public Usage usage() {
            return new Usage(promptTokens, completionTokens, reasoningTokens, cachedTokens, cacheWriteTokens);
        }
    }
}
