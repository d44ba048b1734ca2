package org.trustllm.dashboard.index;

/** Something was asked for that is not there; the message is for the page. */
public final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotFoundException(String message) {
        super(message);
    }
}
