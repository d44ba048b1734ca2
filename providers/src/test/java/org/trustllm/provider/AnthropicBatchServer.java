package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

/** Anthropic's message batches. */
final class AnthropicBatchServer extends BatchServer {
    private static final String PATH = "/v1/messages/batches";

    @Override
    boolean creates(Asked request) {
        return request.method().equals("POST");
    }

    @Override
    boolean looks(Asked request) {
        return request.path().startsWith(PATH + "/") && !request.path().endsWith("/results");
    }

    @Override
    String prompt(JsonNode body) {
        JsonNode content = body.at("/messages/0/content");
        return content.isTextual() ? content.asText() : content.at("/0/text").asText();
    }

    @Override
    Canned reply(Asked request) {
        if (!"2023-06-01".equals(request.headers().get("anthropic-version"))) {
            return Canned.of(400, error("invalid_request_error", "anthropic-version: header is required"));
        }
        if (creates(request)) {
            Map<String, JsonNode> requests = new LinkedHashMap<>();
            for (JsonNode line : request.json().path("requests")) {
                String id = line.path("custom_id").asText();
                if (!id.matches("[a-zA-Z0-9_-]{1,64}")) {
                    return Canned.of(400, error("invalid_request_error", "custom_id: " + id));
                }
                requests.put(id, line.path("params"));
            }
            boolean fails = end.apply(batches.size()) == End.FAILED;
            return fails ? failed() : ok(json(create("msgbatch_" + batches.size(), "", requests)));
        }
        if (request.path().equals(PATH)) {
            return list(request.query());
        }
        String id = request.path().substring(PATH.length() + 1).replace("/results", "");
        Batch batch = batches.get(id);
        if (batch == null) {
            return Canned.of(404, error("not_found_error", "no such batch"));
        }
        if (request.path().endsWith("/results")) {
            return Canned.of(200, results(batch, one -> line(one.getKey(), outcome(one.getValue()), one.getValue())));
        }
        isRunning(batch);
        return ok(json(batch));
    }

    /** This interface checks a batch when it is created. */
    private Canned failed() {
        create("msgbatch_" + batches.size(), "", Map.of());
        return Canned.of(400, error("invalid_request_error", "requests: at least one is needed"));
    }

    private static String error(String kind, String message) {
        ObjectNode body = object().put("type", "error");
        body.putObject("error").put("type", kind).put("message", message);
        return Json.write(body);
    }

    private Canned list(String query) {
        List<Batch> newest = new ArrayList<>(batches.values());
        Collections.reverse(newest);
        int from = 0;
        for (int i = 0; i < newest.size(); i++) {
            if (query.contains("after_id=" + newest.get(i).id)) {
                from = i + 1;
            }
        }
        ObjectNode list = object();
        var data = list.putArray("data");
        if (from < newest.size()) {
            data.add(json(newest.get(from)));
            list.put("last_id", newest.get(from).id);
        }
        return ok(list.put("has_more", from + 1 < newest.size()));
    }

    private ObjectNode json(Batch batch) {
        boolean running = batch.looks <= looksBeforeEnd;
        ObjectNode json = object().put("id", batch.id).put("type", "message_batch");
        json.put("created_at", Instant.now().toString())
                .put("processing_status", running ? "in_progress" : "ended")
                .put("results_url", running ? null : "http://elsewhere.invalid" + PATH + "/" + batch.id + "/results");
        int expired = 0;
        int cancelled = 0;
        for (JsonNode body : batch.requests.values()) {
            expired += outcome(body) == Outcome.EXPIRED ? 1 : 0;
            cancelled += outcome(body) == Outcome.CANCELLED ? 1 : 0;
        }
        int all = batch.requests.size();
        json.putObject("request_counts")
                .put("processing", running ? all : 0)
                .put("succeeded", running ? 0 : all - expired - cancelled)
                .put("errored", 0)
                .put("canceled", running ? 0 : cancelled)
                .put("expired", running ? 0 : expired);
        return json;
    }

    private static String line(String id, Outcome outcome, JsonNode body) {
        ObjectNode line = object().put("custom_id", id);
        ObjectNode result = line.putObject("result");
        switch (outcome) {
            case ANSWERED, ANSWERED_TWICE, MISSING, TORN ->
                result.put("type", "succeeded").set("message", message());
            case FAILED -> result.put("type", "errored").set("error", Json.tree(error("api_error", "broke")));
            case REFUSED ->
                result.put("type", "errored").set("error", Json.tree(error("invalid_request_error", "no list")));
            case TEMPERATURE_REFUSED -> {
                if (body.has("temperature")) {
                    result.put("type", "errored")
                            .set(
                                    "error",
                                    Json.tree(error(
                                            "invalid_request_error",
                                            "`temperature` is not supported with this model")));
                } else {
                    result.put("type", "succeeded").set("message", message());
                }
            }
            case EXPIRED -> result.put("type", "expired");
            case CANCELLED -> result.put("type", "canceled");
        }
        return Json.write(line);
    }

    private static ObjectNode message() {
        ObjectNode message = object().put("id", "msg_1").put("type", "message").put("model", "model-1-2026");
        message.putArray("content").addObject().put("type", "text").put("text", ANSWER);
        message.put("stop_reason", "end_turn");
        message.putObject("usage").put("input_tokens", 11).put("output_tokens", 5);
        return message;
    }
}
