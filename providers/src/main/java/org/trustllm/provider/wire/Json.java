package org.trustllm.provider.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;

/** Reading and writing JSON that others define. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Sample.LONGEST_TEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** A text as JSON; a missing node where it is none. */
    public static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** On one line. */
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text at a pointer; null where there is none, or no single value. */
    public static @Nullable String text(JsonNode root, String pointer) {
        JsonNode node = root.at(pointer);
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }

    /** A conversation as most interfaces write it. */
    public static JsonNode messages(ChatRequest request) {
        var array = MAPPER.createArrayNode();
        for (Message message : request.messages()) {
            array.addObject().put("role", role(message)).put("content", message.content());
        }
        return array;
    }

    private static String role(Message message) {
        return switch (message.role()) {
            case SYSTEM -> "system";
            case USER -> "user";
            case ASSISTANT -> "assistant";
        };
    }
}
