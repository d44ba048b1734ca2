package org.trustllm.provider.wire;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.trustllm.internal.fetch.Proxies;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.ModelException.Reason;

/**
 * Sends a request and waits for the whole reply.
 *
 * <p>The time limit covers the body too, which the JDK's own limit for a request does not. Nothing is sent twice and no
 * redirect is followed, because a request may carry a key.
 */
public final class Http implements AutoCloseable {
    /** A thousand times as long as answers are. */
    private static final int MOST_OF_ANSWER = 16 << 20;

    /** The beginning of an error says what is wrong. */
    private static final int MOST_OF_ERROR = 1 << 20;

    /** So many times as long as one answer a large file may take. */
    private static final int LARGE = 10;

    private final HttpClient client;
    private final Duration timeout;
    private final Proxies proxies;

    /** Whether anybody ever answered at this address; until then a failed connection means a wrong address. */
    private volatile boolean reached;

    public Http(Duration timeout, Proxies proxies) {
        this.timeout = timeout;
        this.proxies = proxies;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .proxy(proxies)
                .followRedirects(HttpClient.Redirect.NEVER)
                // one connection of version 2 takes a hundred calls at most and refuses the next
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * Sends and waits. Of a reply that is an error no more than its beginning is read.
     *
     * @throws ModelException where no whole reply came in time, or one of more than 16 MiB
     */
    public Reply send(HttpRequest request) {
        return send(request, timeout);
    }

    /** The same for a request that holds a large file, which takes its time. */
    public Reply sendLarge(HttpRequest request) {
        return send(request, timeout.multipliedBy(LARGE));
    }

    private Reply send(HttpRequest request, Duration within) {
        return reply(request, exchange(request, CappedBody.handler(MOST_OF_ANSWER, MOST_OF_ERROR), within));
    }

    /**
     * Sends, and writes the body of a success into a file, however large it is; the reply then has none.
     *
     * @throws ModelException where no whole reply came in time
     */
    public Reply fetch(HttpRequest request, Path into) {
        HttpResponse.BodyHandler<CappedBody.Body> error = CappedBody.handler(0, MOST_OF_ERROR);
        HttpResponse.BodyHandler<CappedBody.Body> either = head -> head.statusCode() / 100 == 2
                ? HttpResponse.BodySubscribers.mapping(
                        HttpResponse.BodySubscribers.ofFile(into), file -> CappedBody.Body.NONE)
                : error.apply(head);
        return reply(request, exchange(request, either, timeout.multipliedBy(LARGE)));
    }

    private static Reply reply(HttpRequest request, HttpResponse<CappedBody.Body> response) {
        Reply reply = Reply.of(
                response.statusCode(),
                response.headers().map(),
                new String(response.body().bytes(), StandardCharsets.UTF_8));
        if (reply.isSuccess() && !response.body().whole()) {
            throw tooLarge(request);
        }
        return reply;
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler, Duration within) {
        CompletableFuture<HttpResponse<T>> call = client.sendAsync(authorised(request), handler);
        try {
            HttpResponse<T> response = call.get(within.toNanos(), TimeUnit.NANOSECONDS);
            reached = true;
            return response;
        } catch (TimeoutException e) {
            call.cancel(true);
            throw late(within);
        } catch (InterruptedException e) {
            call.cancel(true);
            throw interrupted();
        } catch (ExecutionException e) {
            throw failed(request, ConnectionFault.unwrapped(e), within);
        }
    }

    /** The same with the name and password of the proxy; the client gives this header to nobody else. */
    private HttpRequest authorised(HttpRequest request) {
        String credentials = proxies.authorization(request.uri());
        return credentials == null
                ? request
                : HttpRequest.newBuilder(request, (name, value) -> true)
                        .header("Proxy-Authorization", credentials)
                        .build();
    }

    private ModelException failed(HttpRequest request, Throwable cause, Duration within) {
        if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
            return late(within);
        }
        String where = where(request) + proxies.words(request.uri());
        if (ConnectionFault.isUnconnected(cause)) {
            return new ModelException(
                    reached ? Kind.TRANSIENT : Kind.UNAVAILABLE,
                    Reason.CONNECTION,
                    "expected a connection to " + where + ", found " + ConnectionFault.words(cause),
                    null,
                    null);
        }
        if (cause instanceof IOException) {
            return new ModelException(
                    Reason.CONNECTION,
                    "expected a whole reply from " + where + ", found a connection that broke off: "
                            + ConnectionFault.words(cause),
                    null);
        }
        return new ModelException(
                Reason.OTHER, "expected a reply from " + where + ", found " + ConnectionFault.words(cause), null);
    }

    /** Not asked again: the same request would bring as much, and may be billed. */
    private static ModelException tooLarge(HttpRequest request) {
        return new ModelException(
                Kind.REJECTED,
                Reason.MALFORMED_REPLY,
                "expected a reply of at most %d MiB from %s, found more, of which no more was read"
                        .formatted(MOST_OF_ANSWER >> 20, where(request)),
                null,
                null);
    }

    private static String where(HttpRequest request) {
        return request.uri().getScheme() + "://" + request.uri().getAuthority();
    }

    private static ModelException late(Duration within) {
        return new ModelException(
                Reason.TIMEOUT, "expected an answer within %s s, found none".formatted(seconds(within)), null);
    }

    /** For whoever waits on behalf of a call; keeps the thread interrupted. */
    public static ModelException interrupted() {
        Thread.currentThread().interrupt();
        return new ModelException(
                Kind.TRANSIENT, Reason.OTHER, "the call was interrupted before its answer came", null, null);
    }

    public static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
