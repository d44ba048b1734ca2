package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;

/** Mistral's files and batch jobs. */
final class MistralBatchServer extends BatchServer {
    private static final String JOBS = "/v1/batch/jobs";

    @Override
    boolean creates(Asked request) {
        return request.method().equals("POST") && request.path().equals(JOBS);
    }

    @Override
    boolean looks(Asked request) {
        return request.path().startsWith(JOBS + "/");
    }

    @Override
    String prompt(JsonNode body) {
        JsonNode content = body.at("/messages/0/content");
        return content.isTextual() ? content.asText() : content.at("/0/text").asText();
    }

    @Override
    Canned reply(Asked request) {
        if (request.path().equals("/v1/files")) {
            String id = "0fa1-" + files.size();
            files.put(id, OpenAiBatchServer.uploaded(request.body()));
            return ok(object().put("id", id).put("object", "file"));
        }
        if (creates(request)) {
            Map<String, JsonNode> requests = new LinkedHashMap<>();
            for (JsonNode line : lines(file(request.json().at("/input_files/0").asText()))) {
                requests.put(line.path("custom_id").asText(), line.path("body"));
            }
            if (!request.json().path("model").asText().equals("model-1")
                    || requests.values().stream().anyMatch(body -> body.has("model"))) {
                return Canned.of(
                        422, "{\"detail\":[{\"msg\":\"one model, of the job\",\"loc\":[\"body\",\"model\"]}]}");
            }
            return ok(json(create(
                    "5d-" + batches.size(),
                    request.json().at("/metadata/trustllm").asText(),
                    requests)));
        }
        if (request.path().equals(JOBS)) {
            return list(request.query());
        }
        if (request.path().startsWith("/v1/files/")) {
            return Canned.of(200, files.getOrDefault(request.path().split("/", -1)[3], ""));
        }
        Batch batch = batches.get(request.path().substring(JOBS.length() + 1));
        if (batch == null) {
            return Canned.of(404, "{\"detail\":\"not found\"}");
        }
        isRunning(batch);
        return ok(json(batch));
    }

    private Canned list(String query) {
        List<Batch> all = new ArrayList<>(batches.values());
        int page = Integer.parseInt(query.replaceFirst(".*page=(\\d+).*", "$1"));
        ObjectNode list = object().put("total", all.size());
        var data = list.putArray("data");
        if (page < all.size()) {
            data.add(json(all.get(page)));
        }
        return ok(list);
    }

    private ObjectNode json(Batch batch) {
        boolean running = batch.looks <= looksBeforeEnd;
        ObjectNode json = object().put("id", batch.id).put("object", "batch");
        json.putObject("metadata").put("trustllm", batch.name);
        json.put("total_requests", batch.requests.size()).put("completed_requests", running ? 1 : 9);
        End end = endOf(batch);
        json.put(
                "status",
                running
                        ? "RUNNING"
                        : switch (end) {
                            case ENDED -> "SUCCESS";
                            case EXPIRED -> "TIMEOUT_EXCEEDED";
                            case CANCELLED -> "CANCELLED";
                            case FAILED, QUEUE_FULL -> "FAILED";
                        });
        json.putNull("error_file");
        if (!running && (end == End.FAILED || end == End.QUEUE_FULL)) {
            json.putArray("errors")
                    .addObject()
                    .put("message", "line 1 is no JSON")
                    .put("count", 1);
        } else if (!running) {
            files.put(
                    "0e-" + batch.id,
                    results(
                            batch,
                            one -> OpenAiBatchServer.line(one.getKey(), outcome(one.getValue()), one.getValue())));
            json.put("output_file", "0e-" + batch.id);
        }
        return json;
    }
}
