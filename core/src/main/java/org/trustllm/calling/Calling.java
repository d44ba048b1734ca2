package org.trustllm.calling;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How calls to a model are made. None of it changes what is asked, so a run may go on with another.
 *
 * @param concurrency calls at once; 0 for what the model prefers, or turns out to serve best
 * @param ceiling the most calls at once where that is found out
 * @param timeout the longest that a call may take; null where the model sees to that itself
 * @param backoff when failed calls are made again
 * @param breaker when the model is taken for dead
 * @param price what its tokens cost; null where that is not known
 * @param budget the most that the run may cost in US dollars, what it cost before included; null for no end
 * @param cache where answers of earlier runs are kept; null to use none
 */
public record Calling(
        int concurrency,
        int ceiling,
        @Nullable Duration timeout,
        Backoff backoff,
        DeadWhen breaker,
        @Nullable Price price,
        @Nullable BigDecimal budget,
        @Nullable AnswerCache cache) {

    /** As many calls at once as serve best, failed ones made again; nothing is kept and nothing counted. */
    public static final Calling DEFAULT =
            new Calling(0, 256, null, Backoff.DEFAULT, DeadWhen.DEFAULT, null, null, null);

    public Calling {
        if (concurrency < 0 || ceiling < 1) {
            throw new IllegalArgumentException(
                    "expected a concurrency of at least 0 and a ceiling of at least 1, found " + concurrency + " and "
                            + ceiling);
        }
        if (budget != null && price == null) {
            throw new IllegalArgumentException("expected the model's price with a budget, found none");
        }
    }

    public Calling withConcurrency(int concurrency) {
        return new Calling(concurrency, ceiling, timeout, backoff, breaker, price, budget, cache);
    }

    public Calling withTimeout(@Nullable Duration timeout) {
        return new Calling(concurrency, ceiling, timeout, backoff, breaker, price, budget, cache);
    }

    public Calling withBackoff(Backoff backoff) {
        return new Calling(concurrency, ceiling, timeout, backoff, breaker, price, budget, cache);
    }

    public Calling withBreaker(DeadWhen breaker) {
        return new Calling(concurrency, ceiling, timeout, backoff, breaker, price, budget, cache);
    }

    public Calling withPrice(@Nullable Price price, @Nullable BigDecimal budget) {
        return new Calling(concurrency, ceiling, timeout, backoff, breaker, price, budget, cache);
    }

    public Calling withCache(@Nullable AnswerCache cache) {
        return new Calling(concurrency, ceiling, timeout, backoff, breaker, price, budget, cache);
    }

    /**
     * When a model is taken for dead.
     *
     * @param failures the least failures in a row
     * @param unknown how long they must last where there never was an answer
     * @param known how long they must last where there was one before
     */
    public record DeadWhen(int failures, Duration unknown, Duration known) {
        public static final DeadWhen DEFAULT = new DeadWhen(5, Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    /**
     * Answers of all runs of an account, a folder a model. Several processes may use it at once: each appends to a file of
     * its own and reads those that were there when it began. What it holds can always be asked for again, so a damaged line
     * is passed over and nothing is forced to the disk.
     *
     * @param folder where it is; need not exist yet
     * @param warnings is told of lines that are damaged
     */
    public record AnswerCache(Path folder, Consumer<String> warnings) {

        /** A cache that passes over damaged lines without a word. */
        public AnswerCache(Path folder) {
            this(folder, warning -> {});
        }
    }
}
