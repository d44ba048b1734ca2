package org.trustllm.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that gave no answer. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final Reason reason;
    private final @Nullable Duration retryAfter;

    /** A failure of which no more is known than what may be done about it. */
    public ModelException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, Reason.OTHER, message, null, cause);
    }

    /** A failure whose reason says what may be done about it. */
    public ModelException(Reason reason, String message, @Nullable Throwable cause) {
        this(reason.kind(), reason, message, null, cause);
    }

    /**
     * A failure of which everything is known.
     *
     * @param kind where it differs from the reason's own
     * @param retryAfter how long the provider asks to wait; null where it does not say
     */
    public ModelException(
            Kind kind, Reason reason, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    public Reason reason() {
        return reason;
    }

    /** How long the provider asks to wait before the next call; null where it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** What may be done about it. */
    public enum Kind {
        /** No call can succeed: no such model, key, address or file. The run ends with exit code 5. */
        UNAVAILABLE,
        /** This request cannot succeed, others may. */
        REJECTED,
        /** The same request may succeed later. */
        TRANSIENT
    }

    /** What happened. */
    public enum Reason {
        /** The key is missing, wrong, or not allowed to do this. */
        AUTHENTICATION(Kind.UNAVAILABLE),
        /** Nobody at this address knows the model. */
        UNKNOWN_MODEL(Kind.UNAVAILABLE),
        /** The account's money or quota is used up; waiting does not help. */
        QUOTA_EXHAUSTED(Kind.UNAVAILABLE),
        /** The provider does not accept this request. */
        INVALID_REQUEST(Kind.REJECTED),
        /** Prompt and answer do not fit into what the model can hold at once. */
        CONTEXT_EXCEEDED(Kind.REJECTED),
        /** Too many requests or tokens in a window of time. */
        RATE_LIMITED(Kind.TRANSIENT),
        /** The provider has too much to do. */
        OVERLOADED(Kind.TRANSIENT),
        /** The provider failed. */
        SERVER_ERROR(Kind.TRANSIENT),
        /** The provider broke an answer off and said that it failed. */
        BROKEN_ANSWER(Kind.TRANSIENT),
        /** No answer in time. */
        TIMEOUT(Kind.TRANSIENT),
        /** No connection, or one that broke off. */
        CONNECTION(Kind.TRANSIENT),
        /** A reply came, but it is not what the provider's interface promises. */
        MALFORMED_REPLY(Kind.TRANSIENT),
        /** None of these, or not known. */
        OTHER(Kind.REJECTED);

        private final Kind kind;

        Reason(Kind kind) {
            this.kind = kind;
        }

        /** What may be done about it where nothing else is known. */
        public Kind kind() {
            return kind;
        }
    }
}
