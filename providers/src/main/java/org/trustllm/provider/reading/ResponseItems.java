package org.trustllm.provider.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.Usage;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/** A response of OpenAI's: output items, of which messages hold texts and refusals, and reasoning holds thoughts. */
final class ResponseItems implements AnswerReader {
    @Override
    public Answer read(Reply reply) {
        JsonNode root = reply.json();
        if (!root.path("output").isArray()) {
            throw AnswerReader.malformed(reply);
        }
        Draft draft = new Draft(reply);
        boolean phased = isPhased(root.path("output"));
        for (JsonNode item : root.path("output")) {
            switch (item.path("type").asText()) {
                case "message" -> {
                    boolean aside = phased && item.path("phase").asText().equals("commentary");
                    item.path("content").forEach(part -> part(part, aside, draft));
                }
                case "reasoning" -> {
                    draft.thought(item.path("summary"));
                    draft.thought(item.path("content"));
                }
                default -> {
                    // calls of tools, which nobody offers
                }
            }
        }
        return draft.end(word(root), MissingNode.getInstance(), usage(root.path("usage")));
    }

    /** Whether the model told its answer from what it said on the way. */
    private static boolean isPhased(JsonNode output) {
        for (JsonNode item : output) {
            if (item.path("phase").asText().equals("final_answer")) {
                return true;
            }
        }
        return false;
    }

    private static void part(JsonNode part, boolean aside, Draft draft) {
        if (aside) {
            draft.thought(part.path("text"));
        } else if (part.path("type").asText().equals("refusal")) {
            draft.refusal(part.path("refusal"));
        } else {
            draft.text(part.path("text"));
        }
    }

    /** The status; of an incomplete response why it is. */
    private static @Nullable String word(JsonNode root) {
        String why = Json.text(root, "/incomplete_details/reason");
        return why == null ? Json.text(root, "/status") : why;
    }

    private static Usage usage(JsonNode usage) {
        return Counts.usage(
                Counts.at(usage, "/input_tokens"),
                Counts.at(usage, "/output_tokens"),
                Counts.orNone(usage, "/output_tokens_details/reasoning_tokens"),
                Counts.orNone(usage, "/input_tokens_details/cached_tokens"),
                Counts.orNone(usage, "/input_tokens_details/cache_write_tokens"));
    }
}
