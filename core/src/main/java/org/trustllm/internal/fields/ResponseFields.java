package org.trustllm.internal.fields;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.model.ChatResponse;

/** A model's response as fields. */
public final class ResponseFields {
    private ResponseFields() {}

    /** Adds the fields to an object. */
    public static void write(ObjectNode node, ChatResponse response) {
        node.put("text", response.text());
        if (!response.thoughts().isEmpty()) {
            node.put("thoughts", response.thoughts());
        }
        ChatResponse.End end = response.end();
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
        ChatResponse.Delivery delivery = response.delivery();
        if (delivery.attempts() > 1) {
            node.put("attempts", delivery.attempts());
        }
        if (delivery.cached()) {
            node.put("cached", true);
        }
        if (!delivery.served().isEmpty()) {
            node.put("served", delivery.served());
        }
        if (delivery.batched()) {
            node.put("batched", true);
        }
    }

    /**
     * Reads the fields of an object that a parser has come to.
     *
     * @throws IllegalArgumentException where the end is none that is known
     */
    public static ChatResponse read(JsonParser json) throws IOException {
        Reading reading = new Reading();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            reading.take(field, json);
        }
        return reading.response();
    }

    /** Takes the fields as they come, for objects that hold others as well. */
    public static final class Reading {
        private String text = "";
        private String thoughts = "";
        private String finish = "";
        private String end = "";
        private boolean refusal;
        private final UsageFields.Reading tokens = new UsageFields.Reading();
        private double latencyMillis;
        private final List<String> notes = new ArrayList<>();
        private int attempts = 1;
        private boolean cached;
        private String served = "";
        private boolean batched;

        /** Takes a field that a parser has come to; what is none of a response is passed over. */
        public void take(String field, JsonParser json) throws IOException {
            switch (field) {
                case "text" -> text = json.getText();
                case "thoughts" -> thoughts = json.getText();
                case "finish" -> finish = json.getText();
                case "end" -> end = json.getText();
                case "refusal" -> refusal = json.getValueAsBoolean();
                case "latency_ms" -> latencyMillis = json.getValueAsDouble();
                case "notes" -> {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        notes.add(json.getText());
                    }
                }
                case "attempts" -> attempts = json.getValueAsInt(1);
                case "cached" -> cached = json.getValueAsBoolean();
                case "served" -> served = json.getText();
                case "batched" -> batched = json.getValueAsBoolean();
                default -> tokens.take(field, json);
            }
        }

        /** What they say together. */
        public ChatResponse response() {
            return new ChatResponse(
                    thoughts,
                    text,
                    new ChatResponse.End(StoredJson.word(ChatResponse.Finish.class, "finish", finish), end, refusal),
                    tokens.usage(),
                    Duration.ofNanos(Math.round(latencyMillis * 1e6)),
                    notes,
                    new ChatResponse.Delivery(attempts, cached, served, batched));
        }
    }
}
