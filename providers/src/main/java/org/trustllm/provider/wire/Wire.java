package org.trustllm.provider.wire;

import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ModelException;

/**
 * What lies between a client library and the network.
 *
 * <p>Libraries keep status, headers and body to themselves, or turn them into exceptions of many kinds. They call back
 * on the thread that called them, so the last exchange of a thread is that of its call.
 */
public final class Wire implements AutoCloseable {
    private static final ThreadLocal<@Nullable Exchange> LAST = new ThreadLocal<>();

    private final Http http;

    public Wire(Http http) {
        this.http = http;
    }

    /** One request and what came of it: one of the two. */
    public record Exchange(@Nullable Reply reply, @Nullable ModelException failure) {}

    /** Forgets this thread's last exchange. */
    public void begin() {
        LAST.remove();
    }

    /** This thread's exchange since {@link #begin}; null where nothing was sent. */
    @Nullable
    public Exchange last() {
        return LAST.get();
    }

    public Reply send(HttpRequest request) {
        try {
            Reply reply = http.send(request);
            LAST.set(new Exchange(reply, null));
            return reply;
        } catch (ModelException e) {
            LAST.set(new Exchange(null, e));
            throw e;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
