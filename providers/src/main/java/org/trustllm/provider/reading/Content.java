package org.trustllm.provider.reading;

import com.fasterxml.jackson.databind.JsonNode;

/** A content that is a text, or a list of parts: texts, thoughts, refusals, and others that are no text. */
final class Content {
    private Content() {}

    /** Whether it can be read; nothing at all can. */
    static boolean isReadable(JsonNode content) {
        return !content.isObject() || content.has("text");
    }

    static void read(JsonNode content, Draft draft) {
        if (content.isArray()) {
            content.forEach(part -> part(part, draft));
        } else {
            part(content, draft);
        }
    }

    private static void part(JsonNode part, Draft draft) {
        if (!part.isObject()) {
            draft.text(part);
            return;
        }
        switch (part.path("type").asText("text")) {
            case "text", "output_text" -> draft.text(part.path("text"));
            case "refusal" -> draft.refusal(part.path("refusal"));
            case "thinking" -> draft.thought(part.path("thinking"));
            case "reasoning" -> draft.thought(part.has("text") ? part.path("text") : part.path("reasoning"));
            default -> {
                // references, images and sounds
            }
        }
    }
}
