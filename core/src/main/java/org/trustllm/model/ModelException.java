package org.trustllm.model;

import org.jspecify.annotations.Nullable;

/** A call that gave no answer. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public ModelException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
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
}
