package org.trustllm.provider.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/** Ollama's reply to chat. */
final class OllamaChat implements AnswerReader {
    @Override
    public Answer read(Reply reply) {
        JsonNode root = reply.json();
        JsonNode message = root.path("message");
        if (!message.isObject()) {
            throw AnswerReader.malformed(reply);
        }
        Draft draft = new Draft(reply);
        draft.text(message.path("content"));
        draft.thought(message.path("thinking"));
        draft.tokens(root.path("logprobs"));
        return draft.end(
                Json.text(root, "/done_reason"),
                MissingNode.getInstance(),
                Counts.usage(Counts.at(root, "/prompt_eval_count"), Counts.at(root, "/eval_count"), 0, 0, 0));
    }
}
