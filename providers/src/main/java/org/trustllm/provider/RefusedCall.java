package org.trustllm.provider;

/** A call that was answered with another status than success. */
final class RefusedCall extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    RefusedCall(Reply reply) {
        super("HTTP " + reply.status());
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }
}
