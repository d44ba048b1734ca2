package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

/**
 * A provider's interface for batches on this machine, with what can happen to a batch. Its formats are those that the provider
 * documents; results come in another order than requests.
 */
abstract class BatchServer implements AutoCloseable {
    static final String ANSWER = "The answer is B.";

    /** What comes of a row. */
    enum Outcome {
        ANSWERED,
        ANSWERED_TWICE,
        FAILED,
        REFUSED,
        EXPIRED,
        CANCELLED,
        MISSING,
        TORN,
        TEMPERATURE_REFUSED
    }

    /** What comes of a batch. */
    enum End {
        ENDED,
        EXPIRED,
        CANCELLED,
        FAILED,
        QUEUE_FULL
    }

    /** A batch as it was handed in: our name, and the bodies of its requests by their ids. */
    static final class Batch {
        final String id;
        final String name;
        final Map<String, JsonNode> requests = new LinkedHashMap<>();
        int looks;
        boolean seen = true;

        Batch(String id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    final Map<String, Batch> batches = Collections.synchronizedMap(new LinkedHashMap<>());
    final Map<String, String> files = new ConcurrentHashMap<>();

    /** How often each prompt was handed in, in batches that were created. */
    final Map<String, AtomicInteger> paid = new ConcurrentHashMap<>();

    /** By prompt and how often it was handed in before. */
    volatile Fate fate = (prompt, before) -> Outcome.ANSWERED;

    /** By how many batches there were before. */
    volatile Function<Integer, End> end = before -> End.ENDED;

    /** So many looks at a batch find it at work. */
    volatile int looksBeforeEnd = 1;

    /** So many looks are answered with 429. */
    final AtomicInteger tooManyLooks = new AtomicInteger();

    /** So many creations are answered with 500. */
    final AtomicInteger failedCreations = new AtomicInteger();

    /** Whether those create the batch all the same. */
    volatile boolean createsForAllThat;

    /** Whether the list of batches cannot be had. */
    volatile boolean isListGone;

    private final Loopback server = Loopback.serving(this::serve);

    @FunctionalInterface
    interface Fate {
        Outcome of(String prompt, int before);
    }

    /** The reply to a request that is none of those that can fail. */
    abstract Canned reply(Asked request);

    /** Whether a request creates a batch. */
    abstract boolean creates(Asked request);

    /** Whether a request asks how far a batch is. */
    abstract boolean looks(Asked request);

    /** The prompt in a row's body. */
    abstract String prompt(JsonNode body);

    private Canned serve(Asked request) {
        if (looks(request) && tooManyLooks.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Canned.of(429, "{\"error\":{\"message\":\"slow down\"}}").with("retry-after", "7");
        }
        if (creates(request) && failedCreations.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            if (createsForAllThat) {
                reply(request);
            }
            return Canned.of(500, "{\"error\":{\"message\":\"something broke\"}}");
        }
        if (isListGone && request.method().equals("GET") && !looks(request)) {
            return Canned.of(403, "{\"error\":{\"message\":\"no lists today\"}}");
        }
        return reply(request);
    }

    /** A batch of lines, each with an id and a body. */
    Batch create(String id, String name, Map<String, JsonNode> requests) {
        Batch batch = new Batch(id, name);
        batch.requests.putAll(requests);
        batches.put(id, batch);
        requests.values()
                .forEach(body -> paid.computeIfAbsent(prompt(body), prompt -> new AtomicInteger())
                        .incrementAndGet());
        return batch;
    }

    End endOf(Batch batch) {
        return end.apply(new ArrayList<>(batches.keySet()).indexOf(batch.id));
    }

    /** Whether a batch is still at work; a look at it takes it further. */
    boolean isRunning(Batch batch) {
        return batch.looks++ < looksBeforeEnd;
    }

    Outcome outcome(JsonNode body) {
        String prompt = prompt(body);
        int before = paid.getOrDefault(prompt, new AtomicInteger(1)).get() - 1;
        return fate.of(prompt, before);
    }

    /** Lines of results, the last request's first. */
    String results(Batch batch, Function<Map.Entry<String, JsonNode>, String> line) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, JsonNode> request : batch.requests.entrySet()) {
            Outcome outcome = outcome(request.getValue());
            if (outcome == Outcome.MISSING) {
                continue;
            }
            String one = line.apply(request);
            lines.add(outcome == Outcome.TORN ? one.substring(0, one.length() / 2) : one);
            if (outcome == Outcome.ANSWERED_TWICE) {
                lines.add(one.replace(ANSWER, "The answer is A."));
            }
        }
        Collections.reverse(lines);
        return String.join("\n", lines) + "\n";
    }

    /** What was uploaded under a name; empty where nothing was. */
    String file(String name) {
        return files.getOrDefault(name, "");
    }

    /** Lines in JSON. */
    static List<JsonNode> lines(String text) {
        return text.lines().map(Json::tree).toList();
    }

    static ObjectNode object() {
        return Json.object();
    }

    static Canned ok(JsonNode body) {
        return Canned.of(200, Json.write(body));
    }

    List<Asked> asked() {
        return server.asked();
    }

    String address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
