package org.trustllm.calling;

import java.math.BigDecimal;
import org.trustllm.model.Usage;

/**
 * What a model's tokens cost.
 *
 * @param prompt US dollars for a million tokens of prompts
 * @param completion US dollars for a million tokens of answers
 */
public record Price(BigDecimal prompt, BigDecimal completion) {
    /** Of a model that costs nothing by the token. */
    public static final Price FREE = new Price(BigDecimal.ZERO, BigDecimal.ZERO);

    private static final int MILLION = 6;

    public Price {
        if (prompt.signum() < 0 || completion.signum() < 0) {
            throw new IllegalArgumentException("expected prices of at least 0, found " + prompt + " and " + completion);
        }
    }

    /** What so many tokens cost, in US dollars; exact. */
    public BigDecimal of(long promptTokens, long completionTokens) {
        return prompt.multiply(BigDecimal.valueOf(promptTokens))
                .add(completion.multiply(BigDecimal.valueOf(completionTokens)))
                .movePointLeft(MILLION);
    }

    /** The same for a call whose use is known. */
    BigDecimal of(Usage usage) {
        return of(usage.promptTokens(), usage.completionTokens());
    }
}
