package org.trustllm.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;
import org.trustllm.provider.wire.Wire;

/**
 * LangChain4j's door to the network, led to ours.
 *
 * @param completion adds to each body what the client does not know of
 */
record LangChainHttp(Wire wire, Consumer<ObjectNode> completion) implements HttpClient {
    /** A door for bodies that are complete. */
    LangChainHttp(Wire wire) {
        this(wire, body -> {});
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        String body = request.body();
        String completed = body == null ? null : completed(body);
        if (completed != null && wire.takes(completed)) {
            throw new HttpException(0, "written, and not sent");
        }
        Reply reply = wire.send(request(request, completed));
        if (!reply.isSuccess()) {
            throw new HttpException(reply.status(), reply.body());
        }
        Map<String, List<String>> headers = new TreeMap<>();
        reply.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return SuccessfulHttpResponse.builder()
                .statusCode(reply.status())
                .headers(headers)
                .body(reply.body())
                .build();
    }

    private static java.net.http.HttpRequest request(HttpRequest request, @Nullable String body) {
        var builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.method(
                        request.method().name(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private String completed(String body) {
        if (Json.tree(body) instanceof ObjectNode object) {
            completion.accept(object);
            return Json.write(object);
        }
        return body;
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are read whole, not as a stream");
    }

    /** What LangChain4j's builders want to be given. */
    HttpClientBuilder builder() {
        return new Builder(this);
    }

    /** Gives the same client whatever it is told: time limits are ours. */
    private record Builder(LangChainHttp client) implements HttpClientBuilder {
        @Override
        public Duration connectTimeout() {
            return Access.DEFAULT_TIMEOUT;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return Access.DEFAULT_TIMEOUT;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return client;
        }
    }
}
