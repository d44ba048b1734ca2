package org.trustllm.model;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Whoever answers: a language model, or an application built on one.
 *
 * <p>A lambda is a full implementation. Calls block, and may come from several (virtual) threads at once. A call that
 * gives no answer ends in a {@link ModelException}; an answer that was cut short or declined by the provider is an
 * answer, and its {@link ChatResponse#finish()} says so.
 */
@FunctionalInterface
public interface ChatModel {
    ChatResponse chat(ChatRequest request);

    /** Facts that belong into every report, such as a digest of the weights; stable from run to run. */
    default java.util.Map<String, String> provenance() {
        return java.util.Map.of();
    }

    /** How many calls at once serve this model best; 0 where that is not known and has to be found out. */
    default int preferredConcurrency() {
        return 0;
    }

    /** What the provider said last of the quota that is left; {@link RateLimit#UNKNOWN} where it says nothing. */
    default RateLimit rateLimit() {
        return RateLimit.UNKNOWN;
    }

    /** Its interface for many requests at once; null where it has none. */
    default @Nullable Batches batches() {
        return null;
    }

    /**
     * A provider's interface for many requests at once, which it answers in its own time and for less. Requests are lines of a file that
     * is handed in; results are lines of a file, in any order, some of them perhaps missing.
     *
     * <p>Calls block, and end in a {@link ModelException} as {@link #chat} does.
     */
    interface Batches {
        /** How much one batch takes. */
        Limits limits();

        /**
         * By what the provider is to name a row in its results.
         *
         * @param batch the batch's name
         * @param row the row's key
         */
        default String id(String batch, String row) {
            return row;
        }

        /** A request as a line of a file that is handed in, without its end. */
        String line(String id, ChatRequest request);

        /** What a reader of the answers has to know of how requests are written now. */
        default List<String> notes() {
            return List.of();
        }

        /**
         * Hands in a file, which need not be there any more afterwards.
         *
         * @param name ours, by which {@link #find} knows the batch again
         * @return the provider's own name for it
         */
        String create(String name, Path requests);

        /**
         * The batches that can be the one of a name, by the provider's own names for them: where the reply to {@link #create} was lost,
         * they tell whether it was created. Several where the interface keeps no name; their results tell.
         *
         * @param requests how many it has
         * @param since when its creation began
         */
        List<String> find(String name, int requests, Instant since);

        /** How far a batch is. */
        State state(String id);

        /** Brings the results of one that has ended, as lines of a file. */
        void results(String id, Path into);

        /** Reads a line of the results; total. Null where it is about no row. */
        @Nullable
        Result read(String line);

        /**
         * How much one batch takes.
         *
         * @param requests the most requests
         * @param bytes the most bytes of their lines
         */
        record Limits(int requests, long bytes) {}

        /** What has become of a batch. */
        enum Phase {
            RUNNING,
            /** Every request has its result. */
            ENDED,
            /** The provider's time was up; what was not answered by then costs nothing. */
            EXPIRED,
            /** Somebody cancelled it; what was not answered by then costs nothing. */
            CANCELLED,
            /** The provider refused the file as a whole; nothing was asked. */
            FAILED
        }

        /**
         * How far a batch is.
         *
         * @param done requests that have a result, as far as the provider tells
         * @param failure why it failed; null where it did not
         */
        record State(Phase phase, long done, @Nullable ModelException failure) {
            /** One that did not fail. */
            public State(Phase phase, long done) {
                this(phase, done, null);
            }
        }

        /**
         * What came of a request: one of the two.
         *
         * @param id by which the request went
         */
        record Result(
                String id,
                @Nullable ChatResponse response,
                @Nullable ModelException failure) {}
    }

    /**
     * What a provider says of the quota that is left.
     *
     * @param remainingRequests requests that may still be made in the current window; -1 where not told
     * @param remainingTokens tokens that may still be used in the current window; -1 where not told
     * @param untilReset until the window begins anew, counted from the reply; null where not told
     */
    record RateLimit(
            long remainingRequests,
            long remainingTokens,
            @Nullable Duration untilReset) {
        public static final RateLimit UNKNOWN = new RateLimit(-1, -1, null);
    }

    /**
     * Makes a model of one that another library knows. A module that is a door to such a library supplies one by service loading, so
     * that whoever is given a model need not know the library.
     */
    @FunctionalInterface
    interface Adapter {
        /** The same as one of ours; empty where it is nothing that this one knows. */
        Optional<ChatModel> adapt(Object other);

        /** By the first of the installed adapters that knows it; empty where none does. */
        static Optional<ChatModel> installed(Object other) {
            return ServiceLoader.load(Adapter.class).stream()
                    .flatMap(found -> found.get().adapt(other).stream())
                    .findFirst();
        }
    }

    /**
     * How users write a model: {@code <provider>:<model>}, such as {@code local:smollm2-135m}.
     *
     * @param provider who serves it, lower case
     * @param model the provider's own name for it, anything
     */
    record Name(String provider, String model) {
        /** Reads {@code provider:model}; the first colon separates. */
        public static Name parse(String text) {
            int colon = text.indexOf(':');
            if (colon < 1 || colon == text.length() - 1) {
                throw new IllegalArgumentException(
                        "expected a model written <provider>:<model>, such as local:smollm2-135m, found \"" + text
                                + "\"");
            }
            return new Name(text.substring(0, colon), text.substring(colon + 1));
        }

        @Override
        public String toString() {
            return provider + ":" + model;
        }
    }
}
