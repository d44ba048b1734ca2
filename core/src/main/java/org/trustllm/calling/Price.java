package org.trustllm.calling;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.trustllm.internal.fields.TokenSum;
import org.trustllm.model.Usage;

/**
 * What a model's tokens cost, in US dollars for a million of them.
 *
 * @param prompt tokens of prompts
 * @param completion tokens of answers
 * @param reasoning tokens of thoughts
 * @param cached tokens of prompts that the provider had kept from an earlier call
 * @param cacheWrite tokens of prompts that the provider keeps for later calls
 * @param batch the share of all these that is paid for what comes in a batch; 1 where no other is known
 */
public record Price(
        BigDecimal prompt,
        BigDecimal completion,
        BigDecimal reasoning,
        BigDecimal cached,
        BigDecimal cacheWrite,
        BigDecimal batch) {
    /** Of a model that costs nothing by the token. */
    public static final Price FREE = new Price(BigDecimal.ZERO, BigDecimal.ZERO);

    private static final int MILLION = 6;

    public Price {
        if (Stream.of(prompt, completion, reasoning, cached, cacheWrite, batch).anyMatch(price -> price.signum() < 0)) {
            throw new IllegalArgumentException("expected prices of at least 0, found " + prompt + ", " + completion
                    + ", " + reasoning + ", " + cached + ", " + cacheWrite + " and " + batch);
        }
    }

    /** Of a model that is asked row by row. */
    public Price(
            BigDecimal prompt, BigDecimal completion, BigDecimal reasoning, BigDecimal cached, BigDecimal cacheWrite) {
        this(prompt, completion, reasoning, cached, cacheWrite, BigDecimal.ONE);
    }

    /** The same with the share of it that is paid in batches. */
    public Price withBatch(BigDecimal share) {
        return new Price(prompt, completion, reasoning, cached, cacheWrite, share);
    }

    /** What tokens cost that come in a batch. */
    public Price inBatch() {
        return new Price(
                prompt.multiply(batch),
                completion.multiply(batch),
                reasoning.multiply(batch),
                cached.multiply(batch),
                cacheWrite.multiply(batch));
    }

    /** Of a model whose thoughts cost what answers cost, and every token of a prompt the same. */
    public Price(BigDecimal prompt, BigDecimal completion) {
        this(prompt, completion, completion, prompt, prompt);
    }

    /** What so many tokens cost, in US dollars; exact. */
    public BigDecimal of(long promptTokens, long completionTokens) {
        return of(new TokenSum(promptTokens, completionTokens, 0, 0, 0));
    }

    /** The same, with each part of them at its own price. */
    public BigDecimal of(TokenSum tokens) {
        return times(prompt, tokens.prompt() - tokens.cached() - tokens.cacheWrite())
                .add(times(cached, tokens.cached()))
                .add(times(cacheWrite, tokens.cacheWrite()))
                .add(times(completion, tokens.completion() - tokens.reasoning()))
                .add(times(reasoning, tokens.reasoning()))
                .movePointLeft(MILLION);
    }

    private static BigDecimal times(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }

    /** The same for a call whose use is known. */
    public BigDecimal of(Usage usage) {
        return of(TokenSum.of(usage));
    }
}
