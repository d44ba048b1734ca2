package org.trustllm.provider.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.wire.Http;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.RefusedCall;
import org.trustllm.provider.wire.Reply;

/**
 * Requests to one address, whatever address a reply names, since they carry a key.
 *
 * @param headers what goes with each of them
 */
public record BatchHttp(Http http, String address, Map<String, String> headers) {
    public BatchHttp {
        headers = Map.copyOf(headers);
    }

    JsonNode get(String path) {
        return json(http.send(request(address + path).GET().build()));
    }

    JsonNode post(String path, JsonNode body) {
        return json(http.send(request(address + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build()));
    }

    /** Sends what may be large, and so may take its time. */
    Reply large(HttpRequest.Builder request) {
        return successful(http.sendLarge(request.build()));
    }

    /** A file with its purpose, as OpenAI and those who speak as it does take them; gives its name there. */
    String upload(Path requests) {
        String boundary = UUID.randomUUID().toString();
        String head = """
                --%s\r
                Content-Disposition: form-data; name="purpose"\r
                \r
                batch\r
                --%s\r
                Content-Disposition: form-data; name="file"; filename="requests.jsonl"\r
                Content-Type: application/jsonl\r
                \r
                """.formatted(boundary, boundary);
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head), file(requests), BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        Reply reply = large(request(address + "/files")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body));
        return name(reply.json(), "/id");
    }

    static BodyPublisher file(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what stands at these addresses into a file, one behind the other. */
    void bring(List<String> addresses, Path into) {
        try {
            Files.write(into, new byte[0]);
            for (String from : addresses) {
                Path part = Files.createTempFile("trustllm-part", ".jsonl");
                try {
                    successful(http.fetch(request(from).GET().build(), part));
                    try (var out = Files.newOutputStream(into, StandardOpenOption.APPEND)) {
                        Files.copy(part, out);
                        out.write('\n');
                    }
                } finally {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpRequest.Builder request(String uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        headers.forEach(request::header);
        return request;
    }

    /** A name that a provider gave, which becomes part of an address. */
    static String name(JsonNode root, String pointer) {
        String name = Json.text(root, pointer);
        if (name == null || !name.matches("[\\w-][\\w.-]*(/[\\w-][\\w.-]*)*")) {
            throw new ModelException(
                    Reason.MALFORMED_REPLY,
                    "expected a name in \"%s\" of the reply, found %s"
                            .formatted(
                                    pointer.substring(1),
                                    Reply.of(Json.write(root)).excerpt()),
                    null);
        }
        return name;
    }

    private static JsonNode json(Reply reply) {
        JsonNode root = successful(reply).json();
        if (!root.isObject()) {
            throw new ModelException(
                    Reason.MALFORMED_REPLY, "expected an object in JSON, found: " + reply.excerpt(), null);
        }
        return root;
    }

    static Reply successful(Reply reply) {
        if (!reply.isSuccess()) {
            throw new RefusedCall(reply);
        }
        return reply;
    }
}
