package org.trustllm.provider.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatModel.Batches;
import org.trustllm.model.ChatModel.Batches.Phase;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.wire.Json;

/**
 * OpenAI's batches, and those of servers that speak as it does: a file of requests at {@code /files}, a batch of it at {@code
 * /batches}, files of outputs and of errors. Our name stands in the batch's metadata.
 */
public record OpenAiBatches(BatchHttp http) implements BatchWire {
    private static final String ENDPOINT = "/v1/chat/completions";
    private static final String OURS = "trustllm";
    private static final int PAGE = 100;
    private static final int PAGES = 50;

    /** Clocks may differ by so much. */
    private static final Duration DRIFT = Duration.ofHours(1);

    @Override
    public Batches.Limits limits() {
        return new Batches.Limits(50_000, 200_000_000);
    }

    @Override
    public ObjectNode line(String id, ObjectNode body) {
        ObjectNode line =
                Json.object().put("custom_id", id).put("method", "POST").put("url", ENDPOINT);
        line.set("body", body);
        return line;
    }

    @Override
    public String create(String name, Path requests) {
        ObjectNode batch = Json.object()
                .put("input_file_id", http.upload(requests))
                .put("endpoint", ENDPOINT)
                .put("completion_window", "24h");
        batch.putObject("metadata").put(OURS, name);
        return BatchHttp.name(http.post("/batches", batch), "/id");
    }

    @Override
    public List<String> find(String name, int requests, Instant since) {
        long begin = since.minus(DRIFT).getEpochSecond();
        List<String> found = new ArrayList<>();
        String after = "";
        for (int page = 0; page < PAGES; page++) {
            JsonNode list = http.get("/batches?limit=" + PAGE + after);
            JsonNode last = null;
            for (JsonNode batch : list.path("data")) {
                last = batch;
                if (name.equals(Json.text(batch, "/metadata/" + OURS))) {
                    found.add(BatchHttp.name(batch, "/id"));
                }
            }
            // the newest come first
            if (last == null
                    || !list.path("has_more").asBoolean()
                    || last.path("created_at").asLong(Long.MAX_VALUE) < begin) {
                break;
            }
            after = "&after=" + BatchHttp.name(last, "/id");
        }
        return found;
    }

    @Override
    public Batches.State state(String id) {
        JsonNode batch = http.get("/batches/" + id);
        long done = batch.at("/request_counts/completed").asLong()
                + batch.at("/request_counts/failed").asLong();
        return switch (batch.path("status").asText()) {
            case "completed" -> new Batches.State(Phase.ENDED, done);
            case "expired" -> new Batches.State(Phase.EXPIRED, done);
            case "cancelled" -> new Batches.State(Phase.CANCELLED, done);
            case "failed" -> new Batches.State(Phase.FAILED, done, failure(batch));
            default -> new Batches.State(Phase.RUNNING, done);
        };
    }

    private static ModelException failure(JsonNode batch) {
        JsonNode error = batch.at("/errors/data/0");
        boolean full = "token_limit_exceeded".equals(Json.text(error, "/code"));
        return new ModelException(
                Kind.UNAVAILABLE,
                full ? Reason.RATE_LIMITED : Reason.INVALID_REQUEST,
                "expected the batch %s to be taken, found that it failed: %s"
                        .formatted(
                                batch.path("id").asText(), error.path("message").asText("no reason is told")),
                null,
                null);
    }

    @Override
    public void results(String id, Path into) {
        JsonNode batch = http.get("/batches/" + id);
        http.bring(
                Stream.of("output_file_id", "error_file_id")
                        .filter(batch::hasNonNull)
                        .map(file -> http.address() + "/files/" + BatchHttp.name(batch, "/" + file) + "/content")
                        .toList(),
                into);
    }

    @Override
    public @Nullable Row read(String line) {
        return OpenAiLines.read(line);
    }
}
