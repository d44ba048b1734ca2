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

    private static final ThreadLocal<@Nullable StringBuilder> WRITING = new ThreadLocal<>();

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

    /**
     * The body that a call would send, which is then not sent; the call ends in an exception. Null where it came to none.
     */
    @Nullable
    public String written(Runnable call) {
        StringBuilder body = new StringBuilder();
        WRITING.set(body);
        try {
            call.run();
        } catch (RuntimeException e) {
            if (body.isEmpty()) {
                throw e;
            }
        } finally {
            WRITING.remove();
        }
        return body.isEmpty() ? null : body.toString();
    }

    /** Takes a body instead of sending it; false where it is to be sent. */
    public boolean takes(String body) {
        StringBuilder writing = WRITING.get();
        if (writing != null) {
            writing.append(body);
        }
        return writing != null;
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
