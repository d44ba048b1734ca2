package org.trustllm.provider.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.model.Usage;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/**
 * An answer in JSON of any form, whose parts are pointed at; null for what it does not say.
 *
 * @param text JSON pointer to the text, or to a list of parts
 * @param thoughts JSON pointer to what was thought
 * @param finish JSON pointer to the word for the end
 * @param promptTokens JSON pointer
 * @param completionTokens JSON pointer
 * @param reasoningTokens JSON pointer
 */
public record PointedAnswer(
        String text,
        @Nullable String thoughts,
        @Nullable String finish,
        @Nullable String promptTokens,
        @Nullable String completionTokens,
        @Nullable String reasoningTokens)
        implements AnswerReader {
    @Override
    public Answer read(Reply reply) {
        JsonNode root = reply.json();
        JsonNode content = root.at(text);
        if (content.isMissingNode() || content.isNull() || !Content.isReadable(content)) {
            throw new ModelException(
                    Reason.MALFORMED_REPLY, "expected a text at " + text + ", found: " + reply.excerpt(), null);
        }
        Draft draft = new Draft(reply);
        Content.read(content, draft);
        if (thoughts != null) {
            draft.thought(root.at(thoughts));
        }
        String word = finish == null ? null : Json.text(root, finish);
        return word == null ? draft.whole(usage(root)) : draft.end(word, MissingNode.getInstance(), usage(root));
    }

    /** What the reply says that it took. */
    public Usage usage(JsonNode root) {
        return Counts.usage(
                count(root, promptTokens), count(root, completionTokens), count(root, reasoningTokens), 0, 0);
    }

    private static int count(JsonNode root, @Nullable String pointer) {
        return pointer == null ? -1 : Counts.at(root, pointer);
    }
}
