package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

/** Gemini's files, operations and batches. */
final class GeminiBatchServer extends BatchServer {
    @Override
    boolean creates(Asked request) {
        return request.path().endsWith(":batchGenerateContent");
    }

    @Override
    boolean looks(Asked request) {
        return request.path().startsWith("/v1beta/batches/");
    }

    @Override
    String prompt(JsonNode body) {
        return body.at("/contents/0/parts/0/text").asText();
    }

    @Override
    Canned reply(Asked request) {
        if (request.path().equals("/upload/v1beta/files")) {
            return upload(request);
        }
        if (creates(request)) {
            Map<String, JsonNode> requests = new LinkedHashMap<>();
            String file = request.json().at("/batch/input_config/file_name").asText();
            for (JsonNode line : lines(file(file))) {
                requests.put(line.path("key").asText(), line.path("request"));
            }
            String name = request.json().at("/batch/display_name").asText();
            return ok(json(create("batches/b" + batches.size(), name, requests)));
        }
        if (request.path().equals("/v1beta/batches")) {
            return list(request.query());
        }
        if (request.path().startsWith("/download/v1beta/files/")) {
            String file = request.path().substring("/download/v1beta/".length()).replace(":download", "");
            return Canned.of(200, files.getOrDefault(file, ""));
        }
        Batch batch = batches.get(request.path().substring("/v1beta/".length()));
        if (batch == null) {
            return Canned.of(404, "{\"error\":{\"code\":404,\"message\":\"not found\",\"status\":\"NOT_FOUND\"}}");
        }
        isRunning(batch);
        return ok(json(batch));
    }

    private Canned upload(Asked request) {
        if (request.query().isEmpty()) {
            files.put("key of upload", request.headers().get("x-goog-api-key"));
            return Canned.of(200, "{}").with("X-Goog-Upload-URL", address() + request.path() + "?upload_id=u1");
        }
        String name = "files/f" + files.size();
        files.put(name, request.body());
        ObjectNode reply = object();
        reply.putObject("file").put("name", name);
        return ok(reply);
    }

    private Canned list(String query) {
        List<Batch> all = new ArrayList<>(batches.values());
        int page =
                query.contains("pageToken=") ? Integer.parseInt(query.replaceFirst(".*pageToken=(\\d+).*", "$1")) : 0;
        ObjectNode list = object();
        var operations = list.putArray("operations");
        if (page < all.size()) {
            operations.add(json(all.get(page)));
        }
        return ok(page + 1 < all.size() ? list.put("nextPageToken", Integer.toString(page + 1)) : list);
    }

    private ObjectNode json(Batch batch) {
        boolean running = batch.looks <= looksBeforeEnd;
        End end = endOf(batch);
        ObjectNode json = object().put("name", batch.id);
        ObjectNode metadata = json.putObject("metadata").put("displayName", batch.name);
        metadata.putObject("batchStats").put("requestCount", "10").put("successfulRequestCount", running ? "1" : "10");
        metadata.put(
                "state",
                running
                        ? "BATCH_STATE_RUNNING"
                        : switch (end) {
                            case ENDED -> "BATCH_STATE_SUCCEEDED";
                            case EXPIRED -> "BATCH_STATE_EXPIRED";
                            case CANCELLED -> "BATCH_STATE_CANCELLED";
                            case FAILED, QUEUE_FULL -> "BATCH_STATE_FAILED";
                        });
        if (!running) {
            json.put("done", true);
            if (end == End.FAILED || end == End.QUEUE_FULL) {
                json.putObject("error").put("code", 3).put("message", "the file is no JSONL");
            } else {
                String file = "files/r-" + batch.id.replace('/', '-');
                files.put(file, results(batch, one -> line(one.getKey(), outcome(one.getValue()), one.getValue())));
                json.putObject("response").put("responsesFile", file);
            }
        }
        return json;
    }

    private static String line(String id, Outcome outcome, JsonNode body) {
        ObjectNode line = object().put("key", id);
        switch (outcome) {
            case ANSWERED, ANSWERED_TWICE, MISSING, TORN -> line.set("response", response());
            case FAILED -> line.putObject("error").put("code", 13).put("message", "Internal error");
            case REFUSED -> line.putObject("error").put("code", 3).put("message", "contents is no list");
            case TEMPERATURE_REFUSED -> {
                if (body.path("generationConfig").has("temperature")) {
                    line.putObject("error").put("code", 3).put("message", "'temperature' is not supported");
                } else {
                    line.set("response", response());
                }
            }
            case EXPIRED, CANCELLED -> line.putObject("error").put("code", 4).put("message", "out of time");
        }
        return Json.write(line);
    }

    private static ObjectNode response() {
        ObjectNode response = object().put("modelVersion", "model-1-2026");
        ObjectNode candidate = response.putArray("candidates").addObject().put("finishReason", "STOP");
        candidate.putObject("content").putArray("parts").addObject().put("text", ANSWER);
        response.putObject("usageMetadata").put("promptTokenCount", 11).put("candidatesTokenCount", 5);
        return response;
    }
}
