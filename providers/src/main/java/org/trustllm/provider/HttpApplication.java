package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.reading.Answer;
import org.trustllm.provider.wire.Http;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.RefusedCall;
import org.trustllm.provider.wire.Reply;

/** A whole application, such as a RAG service: one request in JSON, one answer in JSON. */
final class HttpApplication implements Client {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private final Http http;
    private final HttpApplicationConfig config;
    private final Map<String, String> headers;

    private HttpApplication(Http http, HttpApplicationConfig config, Map<String, String> headers) {
        this.http = http;
        this.config = config;
        this.headers = headers;
    }

    /** An application by its address, or by the file that describes it. */
    static ConnectedModel open(Provider provider, String target, Access access) {
        HttpApplicationConfig config = target.startsWith("http://") || target.startsWith("https://")
                ? HttpApplicationConfig.of(target)
                : HttpApplicationFile.read(Path.of(target));
        List<@Nullable Secret> secrets =
                new ArrayList<>(Provider.redaction(access, access.key()).secrets());
        Map<String, String> headers = new TreeMap<>();
        config.headers().forEach((name, value) -> headers.put(name, filled(name, value, access, secrets)));
        Secret key = access.key();
        if (key != null) {
            headers.putIfAbsent("Authorization", "Bearer " + key.reveal());
        }
        // a name that no header may have is an error now, not in the middle of a run
        request(config, headers);
        String url = config.url().toString();
        // what follows the question mark may be a key
        String shown = url.replaceFirst("[?#].*", "");
        return new HostedModel(
                provider.word() + ":" + shown,
                new HttpApplication(access.http(), config, headers),
                Redaction.of(secrets.toArray(new Secret[0])),
                access.clock(),
                Map.of("address", shown),
                config.concurrency());
    }

    private static String filled(String header, String value, Access access, List<@Nullable Secret> secrets) {
        return VARIABLE.matcher(value).replaceAll(variable -> {
            String name = variable.group(1);
            String text = access.environment().given(name);
            if (text == null) {
                throw new ModelException(
                        ModelException.Kind.UNAVAILABLE,
                        Reason.AUTHENTICATION,
                        "expected the environment variable " + name + " for the header " + header
                                + ", found it not set",
                        null,
                        null);
            }
            secrets.add(Secret.of(text));
            return Matcher.quoteReplacement(text);
        });
    }

    @Override
    public Answer ask(ChatRequest request, Sampling sampling) {
        String body = Json.write(config.request().fill(request, sampling));
        Reply reply = http.send(request(config, headers)
                .method(config.method(), BodyPublishers.ofString(body))
                .build());
        if (!reply.isSuccess()) {
            throw new RefusedCall(reply);
        }
        return answer(reply);
    }

    private static HttpRequest.Builder request(HttpApplicationConfig config, Map<String, String> headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(config.url()).header("Content-Type", "application/json");
        headers.forEach(builder::setHeader);
        return builder;
    }

    private Answer answer(Reply reply) {
        JsonNode root = reply.json();
        JsonNode filter = config.filter() == null ? MissingNode.getInstance() : root.at(config.filter());
        if (filter.asBoolean() || (filter.isTextual() && !filter.asText().isEmpty())) {
            return Answer.filtered(
                    config.answer().usage(root),
                    "the application's filter withheld the answer: " + filter.asText(),
                    reply);
        }
        return config.answer().read(reply);
    }

    @Override
    public void close() {
        http.close();
    }
}
