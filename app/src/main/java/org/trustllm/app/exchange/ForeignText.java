package org.trustllm.app.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatResponse;

/**
 * What a message says, in the common chat form: a text, or parts of which some are text and some are thoughts.
 *
 * @param text without thoughts
 * @param thoughts those that were set apart; empty where there are none
 */
record ForeignText(String text, String thoughts) {
    static ForeignText of(JsonNode content, ForeignPlace place, String field) {
        if (content.isTextual()) {
            return new ForeignText(content.textValue(), "");
        }
        if (!content.isArray()) {
            throw place.fault(field, "a text or a list of parts", content);
        }
        StringBuilder text = new StringBuilder();
        List<String> thoughts = new ArrayList<>();
        for (JsonNode part : content) {
            switch (part.path("type").asText()) {
                case "text", "output_text", "input_text" ->
                    text.append(part.path("text").asText());
                case "reasoning" -> thoughts.add(part.path("reasoning").asText());
                case "thinking" -> thoughts.add(part.path("thinking").asText());
                default -> {
                    // pictures and calls of tools are no text
                }
            }
        }
        return new ForeignText(text.toString(), String.join("\n", thoughts));
    }

    /** As recorded answers hold it: thoughts between marks before the text, unless they hold such a mark themselves. */
    String recorded() {
        return thoughts.isBlank() || ChatResponse.canEndThoughts(thoughts)
                ? text
                : "<think>\n" + thoughts + "\n</think>\n\n" + text;
    }

    /** By what the row of a request may be found: what was asked last, where it is a conversation, and the request as it was sent. */
    static List<String> prompts(String sent, ForeignPlace place, String field, Map<ForeignField, String> known) {
        List<String> prompts = new ArrayList<>();
        JsonNode turns = conversation(sent);
        if (turns != null) {
            last(turns, "user", place, field).ifPresent(prompts::add);
            last(turns, "system", place, field).ifPresent(InspectLog.put(known, ForeignField.SYSTEM_MESSAGE));
        }
        prompts.add(sent);
        return prompts;
    }

    /** The turns of a conversation; null where a text is none. */
    static @Nullable JsonNode conversation(String text) {
        String begun = text.stripLeading();
        if (!begun.startsWith("[{")) {
            return null;
        }
        try {
            JsonNode read = ForeignJson.read(begun);
            boolean turns = read.isArray() && !read.isEmpty();
            for (JsonNode turn : read) {
                turns &= turn.path("role").isTextual() && turn.has("content");
            }
            return turns ? read : null;
        } catch (IOException e) {
            // a text that only begins like one
            return null;
        }
    }

    /** What somebody said last; nothing where he said nothing. */
    static Optional<String> last(JsonNode turns, String role, ForeignPlace place, String field) {
        Optional<String> last = Optional.empty();
        for (JsonNode turn : turns) {
            if (turn.path("role").asText().equals(role)) {
                last = Optional.of(of(turn.path("content"), place, field).text());
            }
        }
        return last;
    }
}
