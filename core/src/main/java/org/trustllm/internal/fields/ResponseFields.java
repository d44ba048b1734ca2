package org.trustllm.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Delivery;
import org.trustllm.model.End;

/** A model's response as fields. */
public final class ResponseFields {
    private ResponseFields() {}

    /** Adds the fields to an object. */
    public static void write(ObjectNode node, ChatResponse response) {
        node.put("text", response.text());
        if (!response.thoughts().isEmpty()) {
            node.put("thoughts", response.thoughts());
        }
        End end = response.end();
        node.put("finish", end.finish().name());
        if (!end.word().isEmpty()) {
            node.put("end", end.word());
        }
        if (end.refusal()) {
            node.put("refusal", true);
        }
        UsageFields.write(node, response.usage());
        node.put("latency_ms", response.latency().toNanos() / 1e6);
        response.notes().forEach(node.putArray("notes")::add);
        Delivery delivery = response.delivery();
        if (delivery.attempts() > 1) {
            node.put("attempts", delivery.attempts());
        }
        if (delivery.cached()) {
            node.put("cached", true);
        }
    }

    /**
     * Reads the fields of an object.
     *
     * @throws IllegalArgumentException where the end is none that is known
     */
    public static ChatResponse read(JsonNode node) {
        List<String> notes = new ArrayList<>();
        node.path("notes").forEach(note -> notes.add(note.asText()));
        return new ChatResponse(
                node.path("thoughts").asText(),
                node.path("text").asText(),
                new End(
                        ChatResponse.Finish.valueOf(node.path("finish").asText()),
                        node.path("end").asText(),
                        node.path("refusal").asBoolean()),
                UsageFields.read(node),
                Duration.ofNanos(Math.round(node.path("latency_ms").asDouble() * 1e6)),
                notes,
                new Delivery(node.path("attempts").asInt(1), node.path("cached").asBoolean()));
    }
}
