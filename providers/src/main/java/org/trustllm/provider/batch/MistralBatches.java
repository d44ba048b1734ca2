package org.trustllm.provider.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
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

/** Mistral's batch jobs: a file of requests, a job that names the model, files of outputs and of errors. */
public record MistralBatches(BatchHttp http, String model) implements BatchWire {
    private static final String OURS = "trustllm";
    private static final int PAGE = 100;
    private static final int PAGES = 50;

    @Override
    public Batches.Limits limits() {
        return new Batches.Limits(100_000, 500_000_000);
    }

    /** The model is the job's. */
    @Override
    public ObjectNode line(String id, ObjectNode body) {
        ObjectNode line = Json.object().put("custom_id", id);
        body.remove("model");
        line.set("body", body);
        return line;
    }

    @Override
    public String create(String name, Path requests) {
        ObjectNode job = Json.object();
        job.putArray("input_files").add(http.upload(requests));
        job.put("endpoint", "/v1/chat/completions").put("model", model).put("timeout_hours", 24);
        job.putObject("metadata").put(OURS, name);
        return BatchHttp.name(http.post("/batch/jobs", job), "/id");
    }

    @Override
    public List<String> find(String name, int requests, Instant since) {
        List<String> found = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            JsonNode data =
                    http.get("/batch/jobs?page=" + page + "&page_size=" + PAGE).path("data");
            for (JsonNode job : data) {
                if (name.equals(Json.text(job, "/metadata/" + OURS))) {
                    found.add(BatchHttp.name(job, "/id"));
                }
            }
            if (data.isEmpty() || !found.isEmpty()) {
                break;
            }
        }
        return found;
    }

    @Override
    public Batches.State state(String id) {
        JsonNode job = http.get("/batch/jobs/" + id);
        long done = job.path("completed_requests").asLong();
        return switch (job.path("status").asText()) {
            case "SUCCESS" -> new Batches.State(Phase.ENDED, done);
            case "TIMEOUT_EXCEEDED" -> new Batches.State(Phase.EXPIRED, done);
            case "CANCELLED" -> new Batches.State(Phase.CANCELLED, done);
            // where there are results, it is rows that failed
            case "FAILED" ->
                files(job).isEmpty()
                        ? new Batches.State(Phase.FAILED, done, failure(job))
                        : new Batches.State(Phase.ENDED, done);
            default -> new Batches.State(Phase.RUNNING, done);
        };
    }

    private static ModelException failure(JsonNode job) {
        return new ModelException(
                Kind.UNAVAILABLE,
                Reason.INVALID_REQUEST,
                "expected the batch %s to be taken, found that it failed: %s"
                        .formatted(
                                job.path("id").asText(),
                                job.at("/errors/0/message").asText("no reason is told")),
                null,
                null);
    }

    private List<String> files(JsonNode job) {
        return Stream.of("output_file", "error_file")
                .filter(job::hasNonNull)
                .map(file -> http.address() + "/files/" + BatchHttp.name(job, "/" + file) + "/content")
                .toList();
    }

    @Override
    public void results(String id, Path into) {
        http.bring(files(http.get("/batch/jobs/" + id)), into);
    }

    @Override
    public @Nullable Row read(String line) {
        return OpenAiLines.read(line);
    }
}
