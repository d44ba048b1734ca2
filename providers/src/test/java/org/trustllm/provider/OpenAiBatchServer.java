package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

/** OpenAI's files and batches. */
final class OpenAiBatchServer extends BatchServer {
    @Override
    boolean creates(Asked request) {
        return request.method().equals("POST") && request.path().equals("/v1/batches");
    }

    @Override
    boolean looks(Asked request) {
        return request.method().equals("GET") && request.path().startsWith("/v1/batches/");
    }

    @Override
    String prompt(JsonNode body) {
        return body.at("/messages/0/content").asText();
    }

    @Override
    Canned reply(Asked request) {
        if (request.path().equals("/v1/files")) {
            String id = "file-" + files.size();
            files.put(id, uploaded(request.body()));
            return ok(object().put("id", id).put("purpose", "batch").put("object", "file"));
        }
        if (creates(request)) {
            Map<String, JsonNode> requests = new LinkedHashMap<>();
            for (JsonNode line : lines(file(request.json().path("input_file_id").asText()))) {
                requests.put(line.path("custom_id").asText(), line.path("body"));
            }
            return ok(json(create(
                    "batch_" + batches.size(),
                    request.json().at("/metadata/trustllm").asText(),
                    requests)));
        }
        if (request.path().equals("/v1/batches")) {
            return list(request.query());
        }
        if (request.path().startsWith("/v1/files/")) {
            return Canned.of(200, files.getOrDefault(request.path().split("/", -1)[3], ""));
        }
        Batch batch = batches.get(request.path().substring("/v1/batches/".length()));
        if (batch == null) {
            return Canned.of(404, "{\"error\":{\"message\":\"No batch found\",\"type\":\"invalid_request_error\"}}");
        }
        isRunning(batch);
        return ok(json(batch));
    }

    /** The file in a form. */
    static String uploaded(String form) {
        String part = form.substring(form.indexOf("name=\"file\""));
        String content = part.substring(part.indexOf("\r\n\r\n") + 4);
        return content.substring(0, content.indexOf("\r\n--"));
    }

    private Canned list(String query) {
        List<Batch> newest = new ArrayList<>(batches.values());
        Collections.reverse(newest);
        int from = 0;
        for (int i = 0; i < newest.size(); i++) {
            if (query.contains("after=" + newest.get(i).id)) {
                from = i + 1;
            }
        }
        ObjectNode list = object().put("object", "list");
        ArrayNode data = list.putArray("data");
        // pages of one, so that there are several
        if (from < newest.size()) {
            data.add(json(newest.get(from)));
        }
        return ok(list.put("has_more", from + 1 < newest.size()));
    }

    private ObjectNode json(Batch batch) {
        boolean running = batch.looks <= looksBeforeEnd;
        ObjectNode json = object().put("id", batch.id).put("object", "batch").put("created_at", 4_000_000_000L);
        json.putObject("metadata").put("trustllm", batch.name);
        json.putObject("request_counts")
                .put("total", batch.requests.size())
                .put("completed", running ? 1 : batch.requests.size());
        End end = endOf(batch);
        json.put(
                "status",
                running
                        ? "in_progress"
                        : switch (end) {
                            case ENDED -> "completed";
                            case EXPIRED -> "expired";
                            case CANCELLED -> "cancelled";
                            case FAILED, QUEUE_FULL -> "failed";
                        });
        if (!running && (end == End.FAILED || end == End.QUEUE_FULL)) {
            json.putObject("errors")
                    .putArray("data")
                    .addObject()
                    .put("code", end == End.FAILED ? "invalid_json_line" : "token_limit_exceeded")
                    .put("message", end == End.FAILED ? "line 1 is no JSON" : "Enqueued token limit reached");
        } else if (!running) {
            files.put("out-" + batch.id, results(batch, true));
            files.put("err-" + batch.id, results(batch, false));
            json.put("output_file_id", "out-" + batch.id).put("error_file_id", "err-" + batch.id);
        }
        return json;
    }

    /** Answers and errors are in a file each. */
    private String results(Batch batch, boolean answers) {
        Batch part = new Batch(batch.id, batch.name);
        batch.requests.forEach((id, body) -> {
            boolean answered = switch (outcome(body)) {
                case ANSWERED, ANSWERED_TWICE, MISSING, TORN -> true;
                case FAILED, REFUSED, EXPIRED, CANCELLED, TEMPERATURE_REFUSED -> false;
            };
            if (answered == answers) {
                part.requests.put(id, body);
            }
        });
        return results(part, request -> line(request.getKey(), outcome(request.getValue()), request.getValue()));
    }

    /** As Mistral writes it, too. */
    static String line(String id, Outcome outcome, JsonNode body) {
        ObjectNode line = object().put("id", "batch_req_1").put("custom_id", id);
        switch (outcome) {
            case ANSWERED, ANSWERED_TWICE, MISSING, TORN -> line.set("response", response(200, completion()));
            case FAILED -> line.set("response", response(500, error("The server had an error", "server_error")));
            case REFUSED -> line.set("response", response(400, error("messages is no list", "invalid_request_error")));
            case TEMPERATURE_REFUSED ->
                line.set(
                        "response",
                        body.has("temperature")
                                ? response(
                                        400,
                                        error(
                                                "Unsupported value: 'temperature' does not support 0 with this model",
                                                "invalid_request_error"))
                                : response(200, completion()));
            case EXPIRED, CANCELLED -> {
                line.putNull("response");
                line.putObject("error").put("code", "batch_expired").put("message", "could not be executed in time");
            }
        }
        return Json.write(line);
    }

    private static ObjectNode response(int status, JsonNode body) {
        ObjectNode response = object().put("status_code", status).put("request_id", "r");
        response.set("body", body);
        return response;
    }

    private static ObjectNode error(String message, String type) {
        ObjectNode body = object();
        body.putObject("error").put("message", message).put("type", type);
        return body;
    }

    static ObjectNode completion() {
        ObjectNode body =
                object().put("id", "c").put("object", "chat.completion").put("model", "model-1-2026");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", ANSWER);
        body.putObject("usage")
                .put("prompt_tokens", 11)
                .put("completion_tokens", 5)
                .put("total_tokens", 16);
        return body;
    }
}
