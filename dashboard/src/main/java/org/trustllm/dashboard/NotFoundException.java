package org.trustllm.dashboard;

/** Something was asked for that is not there; the message is for the page. */
final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotFoundException(String message) {
        super(message);
    }
}
