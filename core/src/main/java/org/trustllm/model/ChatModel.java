package org.trustllm.model;

import java.time.Duration;
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
