package org.trustllm.provider.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatModel.Batches;
import org.trustllm.model.ChatModel.Batches.Phase;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/**
 * Gemini's batches: a file of requests with keys, an operation that has our name for its display name, a file of responses. Files go
 * to and come from addresses of their own on the same server.
 */
public record GeminiBatches(BatchHttp http, String model) implements BatchWire {
    private static final int PAGES = 50;
    private static final String UPLOAD_URL = "x-goog-upload-url";

    /** Statuses of HTTP by the numbers of Google's own codes. */
    private static final Map<Integer, Integer> STATUSES =
            Map.of(3, 400, 9, 400, 11, 400, 16, 401, 7, 403, 5, 404, 8, 429, 13, 500, 14, 503, 4, 504);

    @Override
    public Batches.Limits limits() {
        return new Batches.Limits(50_000, 1_900_000_000);
    }

    @Override
    public ObjectNode line(String id, ObjectNode body) {
        ObjectNode line = Json.object().put("key", id);
        line.set("request", body);
        return line;
    }

    @Override
    public String create(String name, Path requests) {
        ObjectNode body = Json.object();
        ObjectNode batch = body.putObject("batch").put("display_name", name);
        batch.putObject("input_config").put("file_name", upload(name, requests));
        return BatchHttp.name(http.post("/models/" + model + ":batchGenerateContent", body), "/name");
    }

    /** In two steps: the first says what will come and is told where to. */
    private String upload(String name, Path requests) {
        ObjectNode file = Json.object();
        file.putObject("file").put("display_name", name);
        Reply begun = http.large(http.request(beside("/upload", "/files"))
                .header("X-Goog-Upload-Protocol", "resumable")
                .header("X-Goog-Upload-Command", "start")
                .header("X-Goog-Upload-Header-Content-Length", Long.toString(size(requests)))
                .header("X-Goog-Upload-Header-Content-Type", "application/jsonl")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(file))));
        // without the key, and to nobody else
        Reply whole = http.large(HttpRequest.newBuilder(same(begun.headers().get(UPLOAD_URL)))
                .header("X-Goog-Upload-Offset", "0")
                .header("X-Goog-Upload-Command", "upload, finalize")
                .POST(BatchHttp.file(requests)));
        return BatchHttp.name(whole.json(), "/file/name");
    }

    private URI same(@Nullable String url) {
        URI own = URI.create(http.address());
        try {
            URI given = URI.create(String.valueOf(url));
            if (own.getAuthority().equals(given.getAuthority())
                    && own.getScheme().equals(given.getScheme())) {
                return given;
            }
        } catch (IllegalArgumentException e) {
            // no address at all
        }
        throw new ModelException(
                Reason.MALFORMED_REPLY,
                "expected an address at %s for the file in \"%s\", found %s"
                        .formatted(own.getAuthority(), UPLOAD_URL, url),
                null);
    }

    /** The address with something before its path and something behind. */
    private String beside(String before, String behind) {
        URI own = URI.create(http.address());
        return own.getScheme() + "://" + own.getAuthority() + before + own.getPath() + behind;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> find(String name, int requests, Instant since) {
        List<String> found = new ArrayList<>();
        String page = "";
        for (int i = 0; i < PAGES && found.isEmpty(); i++) {
            JsonNode list = http.get("/batches?pageSize=100" + page);
            for (JsonNode operation : list.path("operations")) {
                if (name.equals(Json.text(operation, "/metadata/displayName"))) {
                    found.add(BatchHttp.name(operation, "/name"));
                }
            }
            String next = Json.text(list, "/nextPageToken");
            if (next == null || next.isEmpty()) {
                break;
            }
            page = "&pageToken=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
        return found;
    }

    @Override
    public Batches.State state(String id) {
        JsonNode operation = http.get("/" + id);
        JsonNode stats = operation.at("/metadata/batchStats");
        long done = stats.path("successfulRequestCount").asLong()
                + stats.path("failedRequestCount").asLong();
        // BATCH_STATE_ or JOB_STATE_, by the interface's version
        String state = operation.at("/metadata/state").asText().replaceFirst("^.*_STATE_", "");
        return switch (state) {
            case "SUCCEEDED", "PARTIALLY_SUCCEEDED" -> new Batches.State(Phase.ENDED, done);
            case "EXPIRED" -> new Batches.State(Phase.EXPIRED, done);
            case "CANCELLED" -> new Batches.State(Phase.CANCELLED, done);
            case "FAILED" -> new Batches.State(Phase.FAILED, done, failure(operation));
            default -> new Batches.State(Phase.RUNNING, done);
        };
    }

    private static ModelException failure(JsonNode operation) {
        JsonNode error = operation.path("error");
        boolean full = error.path("code").asInt() == 8;
        return new ModelException(
                Kind.UNAVAILABLE,
                full ? Reason.RATE_LIMITED : Reason.INVALID_REQUEST,
                "expected the batch %s to be taken, found that it failed: %s"
                        .formatted(
                                operation.path("name").asText(),
                                error.path("message").asText("no reason is told")),
                null,
                null);
    }

    @Override
    public void results(String id, Path into) {
        JsonNode operation = http.get("/" + id);
        String place = operation.at("/response").hasNonNull("responsesFile")
                ? "/response/responsesFile"
                : "/metadata/output/responsesFile";
        http.bring(
                Json.text(operation, place) == null
                        ? List.of()
                        : List.of(beside("/download", "/" + BatchHttp.name(operation, place) + ":download?alt=media")),
                into);
    }

    @Override
    public @Nullable Row read(String line) {
        JsonNode root = Json.tree(line);
        String id = Json.text(root, "/key");
        if (id == null) {
            return null;
        }
        if (root.path("response").isObject()) {
            return new Row(id, new Reply(200, Map.of(), Json.write(root.path("response"))));
        }
        int code = root.at("/error/code").asInt();
        int status = code >= 400 ? code : STATUSES.getOrDefault(code, 503);
        return new Row(id, new Reply(status, Map.of(), Json.write(root)));
    }
}
