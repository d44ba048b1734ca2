package org.trustllm.provider.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.trustllm.model.Usage;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/** Bedrock's reply to Converse. Input tokens are told without those that were read from and written to its cache. */
final class BedrockConverse implements AnswerReader {
    @Override
    public Answer read(Reply reply) {
        JsonNode root = reply.json();
        JsonNode content = root.at("/output/message/content");
        if (!content.isArray()) {
            throw AnswerReader.malformed(reply);
        }
        Draft draft = new Draft(reply);
        for (JsonNode block : content) {
            draft.text(block.path("text"));
            draft.text(block.at("/citationsContent/content"));
            draft.thought(block.at("/reasoningContent/reasoningText/text"));
        }
        return draft.end(Json.text(root, "/stopReason"), MissingNode.getInstance(), usage(root.path("usage")));
    }

    private static Usage usage(JsonNode usage) {
        int read = Counts.orNone(usage, "/cacheReadInputTokens");
        int written = Counts.orNone(usage, "/cacheWriteInputTokens");
        return Counts.usage(
                Counts.sum(Counts.at(usage, "/inputTokens"), read, written),
                Counts.at(usage, "/outputTokens"),
                0,
                read,
                written);
    }
}
