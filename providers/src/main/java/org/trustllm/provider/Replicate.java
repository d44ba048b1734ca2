package org.trustllm.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.reading.Answer;
import org.trustllm.provider.wire.Http;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.RefusedCall;
import org.trustllm.provider.wire.Reply;

/**
 * Replicate's predictions: one is created, and asked after until it has ended.
 *
 * <p>A model is {@code owner/name}, or {@code owner/name:version}. Inputs are {@code prompt}, {@code system_prompt},
 * {@code temperature}, {@code max_tokens} and {@code seed}, as Replicate's language models name them.
 */
final class Replicate implements Client {
    /** How long the service holds a new prediction's reply back, in the hope that it ends; the most it takes. */
    private static final int HELD_SECONDS = 60;

    private final Http http;
    private final String address;
    private final String model;
    private final @Nullable Secret key;
    private final Duration timeout;
    private final Duration pause;

    Replicate(Http http, String address, String model, @Nullable Secret key, Duration timeout, Duration pause) {
        this.http = http;
        this.address = address;
        this.model = model;
        this.key = key;
        this.timeout = timeout;
        this.pause = pause;
    }

    static ConnectedModel open(Provider provider, String model, Access access) {
        return open(provider, model, access, Duration.ofMillis(500));
    }

    /** Asks after a prediction in these pauses. */
    static ConnectedModel open(Provider provider, String model, Access access, Duration pause) {
        if (!model.matches("[\\w.-]+/[\\w.-]+(:[\\w.-]+)?")) {
            throw new IllegalArgumentException(
                    "expected a model written replicate:owner/name or replicate:owner/name:version, found replicate:"
                            + model);
        }
        Secret key = provider.key(access);
        String address = provider.addressFor(access);
        Http http = access.http();
        return new HostedModel(
                provider.word() + ":" + model,
                new Replicate(http, address, model, key, access.timeout(), pause),
                Provider.redaction(access, key),
                access.clock(),
                Map.of("address", address),
                0);
    }

    @Override
    public Answer ask(ChatRequest request, Sampling sampling) {
        long end = System.nanoTime() + timeout.toNanos();
        List<String> notes = new ArrayList<>();
        ObjectNode body = Json.object();
        int colon = model.indexOf(':');
        if (colon >= 0) {
            body.put("version", model.substring(colon + 1));
        }
        body.set("input", input(request, sampling, notes));
        String path = colon >= 0 ? "/predictions" : "/models/" + model + "/predictions";
        ReplicatePrediction prediction = new ReplicatePrediction(send(request(path)
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=" + Math.max(1, Math.min(HELD_SECONDS, timeout.toSeconds())))
                .POST(BodyPublishers.ofString(Json.write(body)))));
        while (prediction.isRunning()) {
            prediction = new ReplicatePrediction(later(prediction.id(), end));
        }
        return prediction.answer(notes);
    }

    private Reply later(String id, long end) {
        if (System.nanoTime() >= end) {
            send(request("/predictions/" + id + "/cancel").POST(BodyPublishers.noBody()));
            throw new ModelException(
                    Reason.TIMEOUT,
                    "expected the prediction to end within %s s, found it still running; it was cancelled"
                            .formatted(Http.seconds(timeout)),
                    null);
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw Http.interrupted();
        }
        return send(request("/predictions/" + id).GET());
    }

    /** To this address only, whatever address a reply names: the request carries the key. */
    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(address + path));
        return key == null ? builder : builder.header("Authorization", "Bearer " + key.reveal());
    }

    private Reply send(HttpRequest.Builder request) {
        Reply reply = http.send(request.build());
        if (!reply.isSuccess()) {
            throw new RefusedCall(reply);
        }
        return reply;
    }

    private static ObjectNode input(ChatRequest request, Sampling sampling, List<String> notes) {
        List<Message> turns = request.messages().stream()
                .filter(message -> message.role() != Message.Role.SYSTEM)
                .toList();
        ObjectNode input = Json.object();
        input.put("prompt", turns.stream().map(Message::content).collect(Collectors.joining("\n\n")));
        if (turns.size() > 1) {
            notes.add("the model takes one prompt; the conversation was joined into it");
        }
        String system = request.messages().stream()
                .filter(message -> message.role() == Message.Role.SYSTEM)
                .map(Message::content)
                .collect(Collectors.joining("\n\n"));
        if (!system.isEmpty()) {
            input.put("system_prompt", system);
        }
        if (sampling.temperature() != null) {
            input.put("temperature", sampling.temperature());
        }
        input.put("max_tokens", sampling.maxTokens());
        if (sampling.seed() != null) {
            input.put("seed", sampling.seed());
        }
        return input;
    }

    @Override
    public void close() {
        http.close();
    }
}
