package org.trustllm.provider.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.trustllm.model.Usage;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/** Google's reply to generateContent: a candidate, or the reason why the prompt was blocked. */
final class GeminiCandidates implements AnswerReader {
    @Override
    public Answer read(Reply reply) {
        JsonNode root = reply.json();
        Usage usage = usage(root.path("usageMetadata"));
        String blocked = Json.text(root, "/promptFeedback/blockReason");
        if (blocked != null) {
            return Answer.filtered(usage, "the provider's filter withheld the answer: " + blocked, reply);
        }
        JsonNode candidate = root.at("/candidates/0");
        if (!candidate.isObject()) {
            throw AnswerReader.malformed(reply);
        }
        Draft draft = new Draft(reply);
        for (JsonNode part : candidate.at("/content/parts")) {
            if (part.path("thought").asBoolean()) {
                draft.thought(part.path("text"));
            } else {
                draft.text(part.path("text"));
            }
        }
        return draft.end(Json.text(candidate, "/finishReason"), MissingNode.getInstance(), usage);
    }

    private static Usage usage(JsonNode usage) {
        int tools = Counts.orNone(usage, "/toolUsePromptTokenCount");
        int prompt = Counts.sum(Counts.at(usage, "/promptTokenCount"), tools);
        int thoughts = Counts.orNone(usage, "/thoughtsTokenCount");
        // an answer that is all thoughts has no candidates to count
        int candidates = Counts.at(usage, "/candidatesTokenCount");
        int answered = candidates < 0 && thoughts > 0 ? 0 : candidates;
        boolean inside = thoughts > 0
                && thoughts <= answered
                && Counts.at(usage, "/totalTokenCount") == Counts.sum(prompt, answered);
        return Counts.usage(
                prompt,
                inside ? answered : Counts.sum(answered, thoughts),
                thoughts,
                Counts.orNone(usage, "/cachedContentTokenCount"),
                0);
    }
}
