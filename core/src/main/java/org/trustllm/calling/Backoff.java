package org.trustllm.calling;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a call is made again: the first time, doubled with every further attempt up to a longest
 * one, and then between half of it and all of it by chance, so that calls that failed together do not come back
 * together.
 *
 * @param attempts the most calls for one answer, at least 1; those that were told to come later do not count
 * @param first the wait after the first failure
 * @param longest the longest wait
 * @param patience how long an answer may be put off by a provider that says to come later
 */
public record Backoff(int attempts, Duration first, Duration longest, Duration patience) {
    /** Seven calls, between which half a minute to a minute passes in all. */
    public static final Backoff DEFAULT =
            new Backoff(7, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(10));

    public Backoff {
        if (attempts < 1) {
            throw new IllegalArgumentException("expected at least 1 attempt, found " + attempts);
        }
    }

    /** The same with another patience. */
    public Backoff withPatience(Duration patience) {
        return new Backoff(attempts, first, longest, patience);
    }

    /**
     * The wait after so many failures, at least 1.
     *
     * @param chance from 0 to 1
     */
    public Duration after(int failures, DoubleSupplier chance) {
        double doubled = first.toNanos() * Math.pow(2, failures - 1.0);
        double wait = Math.min(doubled, (double) longest.toNanos());
        return Duration.ofNanos((long) (wait * (0.5 + 0.5 * chance.getAsDouble())));
    }
}
