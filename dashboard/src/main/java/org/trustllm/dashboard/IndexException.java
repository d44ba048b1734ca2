package org.trustllm.dashboard;

/** An index that could not be made or asked. */
final class IndexException extends RuntimeException {
    private static final long serialVersionUID = 1;

    IndexException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    IndexException(String message) {
        super(message);
    }
}
