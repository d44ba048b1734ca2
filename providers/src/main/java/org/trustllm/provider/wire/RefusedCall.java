package org.trustllm.provider.wire;

/** A call that was answered with another status than success. */
public final class RefusedCall extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    public RefusedCall(Reply reply) {
        super("HTTP " + reply.status());
        this.reply = reply;
    }

    public Reply reply() {
        return reply;
    }
}
