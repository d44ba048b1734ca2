package org.trustllm.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.trustllm.provider.wire.Reply;
import org.trustllm.provider.wire.Wire;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** The AWS library's door to the network, led to ours; its own two HTTP clients stay out. */
record BedrockHttp(Wire wire) implements SdkHttpClient {
    /** What the JDK's client writes itself, from the address and the body. */
    private static final Set<String> WRITTEN_BY_JDK = Set.of("host", "content-length", "connection", "expect");

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(wire.send(request(request)));
            }

            @Override
            public void abort() {
                // the time limit of the call ends it
            }
        };
    }

    private static HttpRequest request(HttpExecuteRequest request) throws IOException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(request.httpRequest().getUri());
        request.httpRequest().forEachHeader((name, values) -> {
            if (!WRITTEN_BY_JDK.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        HttpRequest.BodyPublisher body = BodyPublishers.noBody();
        ContentStreamProvider content = request.contentStreamProvider().orElse(null);
        if (content != null) {
            try (InputStream bytes = content.newStream()) {
                body = BodyPublishers.ofByteArray(bytes.readAllBytes());
            }
        }
        return builder.method(request.httpRequest().method().name(), body).build();
    }

    private static HttpExecuteResponse response(Reply reply) {
        SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder().statusCode(reply.status());
        reply.headers().forEach(head::appendHeader);
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(
                        new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    @Override
    public void close() {
        // the wire is closed by whom it belongs to
    }
}
