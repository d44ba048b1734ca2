package org.trustllm.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Delivery;
import org.trustllm.model.Usage;

/** A line of the cache: {@code {"key":"<64 hex>","text":...}}, ended by a line feed. */
record KeptAnswer(String key, ChatResponse response) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BEGIN = "{\"key\":\"";
    private static final int DIGITS = 64;

    /** The key that a line begins with; empty where it is none. */
    static String key(String line) {
        return line.startsWith(BEGIN) && line.length() > BEGIN.length() + DIGITS && line.endsWith("}")
                ? line.substring(BEGIN.length(), BEGIN.length() + DIGITS)
                : "";
    }

    byte[] toLine() throws IOException {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("key", key)
                .put("text", response.text())
                .put("finish", response.finish().name())
                .put("prompt_tokens", response.usage().promptTokens())
                .put("completion_tokens", response.usage().completionTokens())
                .put("latency_ms", response.latency().toNanos() / 1e6);
        response.notes().forEach(line.putArray("notes")::add);
        return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static KeptAnswer read(byte[] bytes) throws IOException {
        JsonNode line = JSON.readTree(bytes);
        List<String> notes = new ArrayList<>();
        line.path("notes").forEach(note -> notes.add(note.asText()));
        return new KeptAnswer(
                line.path("key").asText(),
                new ChatResponse(
                        line.path("text").asText(),
                        ChatResponse.Finish.valueOf(line.path("finish").asText()),
                        new Usage(
                                line.path("prompt_tokens").asInt(-1),
                                line.path("completion_tokens").asInt(-1)),
                        Duration.ofNanos(Math.round(line.path("latency_ms").asDouble() * 1e6)),
                        notes,
                        Delivery.FROM_CACHE));
    }
}
