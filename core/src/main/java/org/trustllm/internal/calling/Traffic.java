package org.trustllm.internal.calling;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What can be read off calls while they are made. */
public interface Traffic {
    /** Calls under way. */
    int inFlight();

    /** The most calls at once right now. */
    int currentLimit();

    /** How long no call may start, as the provider asks; zero where any may. */
    Duration waits();

    /** What else there is to know of what is under way; empty where that is nothing. */
    default String words() {
        return "";
    }

    /** Calls that were made again so far. */
    long retries();

    /** What the run cost so far in US dollars, calls that failed but may be billed included; null where a price is unknown. */
    @Nullable
    BigDecimal spent();
}
