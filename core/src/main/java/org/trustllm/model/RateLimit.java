package org.trustllm.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of the quota that is left.
 *
 * @param remainingRequests requests that may still be made in the current window; -1 where not told
 * @param remainingTokens tokens that may still be used in the current window; -1 where not told
 * @param untilReset until the window begins anew, counted from the reply; null where not told
 */
public record RateLimit(
        long remainingRequests,
        long remainingTokens,
        @Nullable Duration untilReset) {
    public static final RateLimit UNKNOWN = new RateLimit(-1, -1, null);
}
