package org.trustllm.provider.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.trustllm.model.Usage;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/** A message of Anthropic's. Input tokens are told without those that were read from and written to its cache. */
final class AnthropicMessages implements AnswerReader {
    @Override
    public Answer read(Reply reply) {
        JsonNode root = reply.json();
        if (!root.path("content").isArray()) {
            throw AnswerReader.malformed(reply);
        }
        Draft draft = new Draft(reply);
        for (JsonNode block : root.path("content")) {
            switch (block.path("type").asText("text")) {
                case "text" -> draft.text(block.path("text"));
                case "thinking" -> draft.thought(block.path("thinking"));
                default -> {
                    // thoughts that are encrypted, and tools
                }
            }
        }
        return draft.end(Json.text(root, "/stop_reason"), MissingNode.getInstance(), usage(root.path("usage")));
    }

    private static Usage usage(JsonNode usage) {
        int read = Counts.orNone(usage, "/cache_read_input_tokens");
        int written = Counts.orNone(usage, "/cache_creation_input_tokens");
        return Counts.usage(
                Counts.sum(Counts.at(usage, "/input_tokens"), read, written),
                Counts.at(usage, "/output_tokens"),
                Counts.orNone(usage, "/output_tokens_details/thinking_tokens"),
                read,
                written);
    }
}
