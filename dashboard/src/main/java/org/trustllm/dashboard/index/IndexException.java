package org.trustllm.dashboard.index;

/** An index that could not be made or asked. */
public final class IndexException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IndexException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    public IndexException(String message) {
        super(message);
    }
}
