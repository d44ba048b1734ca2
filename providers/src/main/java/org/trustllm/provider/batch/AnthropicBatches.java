package org.trustllm.provider.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.Digest;
import org.trustllm.model.ChatModel.Batches;
import org.trustllm.model.ChatModel.Batches.Phase;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/**
 * Anthropic's message batches. Requests stand in the body of the call that creates one, and a batch has no name of ours: it is known by
 * how many requests it has, when it was created, and in the end by the ids of its rows, which hold a digest of our name.
 */
public record AnthropicBatches(BatchHttp http) implements BatchWire {
    private static final int PAGES = 50;

    /** Clocks may differ by so much. */
    private static final Duration DRIFT = Duration.ofMinutes(10);

    private static final int LONGEST_ID = 64;
    private static final int DIGITS = 20;

    /** The statuses that its kinds of errors have. */
    private static final Map<String, Integer> STATUSES = Map.of(
            "invalid_request_error", 400,
            "authentication_error", 401,
            "billing_error", 402,
            "permission_error", 403,
            "not_found_error", 404,
            "request_too_large", 413,
            "rate_limit_error", 429,
            "overloaded_error", 529);

    @Override
    public Batches.Limits limits() {
        return new Batches.Limits(100_000, 256_000_000);
    }

    /** Letters, digits, hyphens and underscores, 64 at most. */
    @Override
    public String id(String batch, String row) {
        String digest = Digest.sha256((batch + "\n" + row).getBytes(StandardCharsets.UTF_8))
                .substring(0, DIGITS);
        String readable = row.replaceAll("[^A-Za-z0-9_-]", "_");
        int room = LONGEST_ID - DIGITS - 1;
        return readable.substring(Math.max(0, readable.length() - room)) + "-" + digest;
    }

    @Override
    public ObjectNode line(String id, ObjectNode body) {
        ObjectNode line = Json.object().put("custom_id", id);
        line.set("params", body);
        return line;
    }

    @Override
    public String create(String name, Path requests) {
        try {
            Path body = Files.createTempFile("trustllm-requests", ".json");
            try {
                write(requests, body);
                Reply reply = http.large(http.request(http.address() + "/messages/batches")
                        .header("Content-Type", "application/json")
                        .POST(BatchHttp.file(body)));
                return BatchHttp.name(reply.json(), "/id");
            } finally {
                Files.deleteIfExists(body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines as an array. */
    private static void write(Path requests, Path body) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(requests);
                Writer out = Files.newBufferedWriter(body)) {
            out.write("{\"requests\":[");
            String line = lines.readLine();
            while (line != null) {
                out.write(line);
                line = lines.readLine();
                out.write(line == null ? "]}" : ",");
            }
        }
    }

    @Override
    public List<String> find(String name, int requests, Instant since) {
        Instant begin = since.minus(DRIFT);
        List<String> found = new ArrayList<>();
        String after = "";
        for (int page = 0; page < PAGES; page++) {
            JsonNode list = http.get("/messages/batches?limit=100" + after);
            for (JsonNode batch : list.path("data")) {
                if (created(batch).isBefore(begin)) {
                    // the newest come first
                    return found;
                }
                long size = 0;
                for (JsonNode count : batch.path("request_counts")) {
                    size += count.asLong();
                }
                if (size == requests) {
                    found.add(BatchHttp.name(batch, "/id"));
                }
            }
            if (!list.path("has_more").asBoolean()) {
                break;
            }
            after = "&after_id=" + BatchHttp.name(list, "/last_id");
        }
        return found;
    }

    private static Instant created(JsonNode batch) {
        try {
            return Instant.parse(batch.path("created_at").asText());
        } catch (DateTimeException e) {
            return Instant.MAX;
        }
    }

    @Override
    public Batches.State state(String id) {
        JsonNode batch = http.get("/messages/batches/" + id);
        JsonNode counts = batch.path("request_counts");
        long cancelled = counts.path("canceled").asLong();
        long expired = counts.path("expired").asLong();
        long done = counts.path("succeeded").asLong() + counts.path("errored").asLong() + cancelled + expired;
        if (!batch.path("processing_status").asText().equals("ended")) {
            return new Batches.State(Phase.RUNNING, done);
        }
        return new Batches.State(cancelled > 0 ? Phase.CANCELLED : expired > 0 ? Phase.EXPIRED : Phase.ENDED, done);
    }

    @Override
    public void results(String id, Path into) {
        http.bring(List.of(http.address() + "/messages/batches/" + id + "/results"), into);
    }

    @Override
    public @Nullable Row read(String line) {
        JsonNode root = Json.tree(line);
        String id = Json.text(root, "/custom_id");
        JsonNode result = root.path("result");
        if (id == null || !result.isObject()) {
            return null;
        }
        return new Row(
                id,
                switch (result.path("type").asText()) {
                    case "succeeded" -> new Reply(200, Map.of(), Json.write(result.path("message")));
                    case "errored" -> {
                        JsonNode error = result.path("error");
                        String kind = String.valueOf(Json.text(error, "/error/type"));
                        yield new Reply(STATUSES.getOrDefault(kind, 500), Map.of(), Json.write(error));
                    }
                    // cancelled, or not answered within the day: another time it may be
                    default ->
                        new Reply(
                                503,
                                Map.of(),
                                Json.write(Json.object()
                                        .put(
                                                "error",
                                                "the request was "
                                                        + result.path("type").asText("lost"))));
                });
    }
}
