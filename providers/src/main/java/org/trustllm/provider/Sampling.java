package org.trustllm.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is to be drawn; null for what the model refuses to be told.
 *
 * @param maxTokens the most tokens of an answer
 * @param completionTokens whether the limit goes by OpenAI's newer name, {@code max_completion_tokens}
 * @param verdicts words of which the answer is to be one; empty for an answer in the model's own words
 * @param alternatives how many of the likeliest tokens are to come with each; 0 for none
 */
record Sampling(
        @Nullable Double temperature,
        int maxTokens,
        boolean completionTokens,
        @Nullable Integer seed,
        List<String> verdicts,
        int alternatives) {}
