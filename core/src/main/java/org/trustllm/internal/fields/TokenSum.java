package org.trustllm.internal.fields;

import org.trustllm.model.Usage;

/**
 * Tokens of any number of calls, counted as in {@link Usage}: the last three are parts of the first two.
 *
 * @param prompt tokens of prompts
 * @param completion tokens of thoughts and answers
 * @param reasoning those of the completions that were thoughts
 * @param cached those of the prompts that a provider had kept
 * @param cacheWrite those of the prompts that a provider kept for later
 */
public record TokenSum(long prompt, long completion, long reasoning, long cached, long cacheWrite) {
    /** Of no call. */
    public static final TokenSum NONE = new TokenSum(0, 0, 0, 0, 0);

    /** What one call took, of which that is known. */
    public static TokenSum of(Usage usage) {
        return new TokenSum(
                usage.promptTokens(),
                usage.completionTokens(),
                usage.reasoningTokens(),
                usage.cachedTokens(),
                usage.cacheWriteTokens());
    }

    /** Both together. */
    public TokenSum plus(TokenSum other) {
        return new TokenSum(
                prompt + other.prompt,
                completion + other.completion,
                reasoning + other.reasoning,
                cached + other.cached,
                cacheWrite + other.cacheWrite);
    }

    /** These and one more call's. */
    public TokenSum plus(Usage usage) {
        return plus(of(usage));
    }
}
