package org.trustllm.dashboard.runs;

import org.jspecify.annotations.Nullable;

/**
 * Where a run stands at one moment.
 *
 * @param status its word
 * @param running whether more is to come
 * @param step what is being done; empty where that is not known
 * @param done rows that are done
 * @param planned rows in all
 * @param perSecond rows a second, lately; null where nothing moved yet
 * @param secondsLeft by that rate; null where it is not known
 * @param unscored failed answers and verdicts without a score
 * @param retries calls that were made again; null where only the process that runs it knows
 * @param inFlight calls under way; null likewise
 * @param spent US dollars in words, or that a price is not known; empty where nobody asks
 */
public record LiveState(
        String status,
        boolean running,
        String step,
        long done,
        long planned,
        @Nullable Double perSecond,
        @Nullable Long secondsLeft,
        long unscored,
        @Nullable Long retries,
        @Nullable Integer inFlight,
        String spent) {}
