package org.trustllm.provider.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ChatResponse.Finish;
import org.trustllm.model.Usage;
import org.trustllm.provider.wire.RefusedCall;
import org.trustllm.provider.wire.Reply;

/**
 * An answer while its parts are read. Parts of a text are one text without anything between them, as the providers' own
 * libraries join them; thoughts are paragraphs.
 */
final class Draft {
    private static final String PARAGRAPH = "\n\n";

    private final Reply reply;
    private final StringBuilder text = new StringBuilder();
    private final List<String> thoughts = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<ChatResponse.Token> tokens = new ArrayList<>();

    Draft(Reply reply) {
        this.reply = reply;
    }

    void text(JsonNode node) {
        text.append(texts(node));
    }

    void thought(JsonNode node) {
        add(thoughts, texts(node));
    }

    void refusal(JsonNode node) {
        add(refusals, texts(node));
    }

    /** Tokens with what else was likely in their place, as OpenAI and Ollama tell; anything else is passed over. */
    void tokens(JsonNode list) {
        for (JsonNode token : list) {
            Map<String, Double> likeliest = new LinkedHashMap<>();
            likely(likeliest, token);
            token.path("top_logprobs").forEach(one -> likely(likeliest, one));
            tokens.add(new ChatResponse.Token(token.path("token").asText(), likeliest));
        }
    }

    private static void likely(Map<String, Double> likeliest, JsonNode token) {
        if (token.path("token").isTextual() && token.path("logprob").isNumber()) {
            likeliest.put(token.path("token").textValue(), token.path("logprob").doubleValue());
        }
    }

    boolean hasThoughts() {
        return !thoughts.isEmpty();
    }

    private static void add(List<String> parts, String part) {
        if (!part.isBlank()) {
            parts.add(part);
        }
    }

    /** A text, or a list of parts with a text each; empty for anything else. */
    private static String texts(JsonNode node) {
        if (node.isArray()) {
            StringBuilder joined = new StringBuilder();
            node.forEach(part -> joined.append(texts(part.isObject() ? part.path("text") : part)));
            return joined.toString();
        }
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    /**
     * The whole answer.
     *
     * @param word the provider's word for its end; null where it says none
     * @param error what it says of a failure, where the word is one of those
     */
    Answer end(@Nullable String word, JsonNode error, Usage usage) {
        EndWords.Meaning meaning = word == null ? null : EndWords.of(word);
        if (meaning == EndWords.Meaning.FAILED) {
            throw RefusedCall.inAnswer(reply, String.valueOf(word), error);
        }
        String said = word == null ? "" : word;
        List<String> notes = new ArrayList<>();
        Finish finish = finish(meaning, said, notes);
        return answer(finish, said, notes, usage);
    }

    /** The whole answer, through an interface that has no word for its end. */
    Answer whole(Usage usage) {
        return answer(Finish.STOP, "", new ArrayList<>(), usage);
    }

    private Answer answer(Finish finish, String word, List<String> notes, Usage usage) {
        boolean refused = !refusals.isEmpty();
        if (refused) {
            notes.add("the answer came as a refusal");
            if (!text.toString().isBlank()) {
                text.append(PARAGRAPH);
            }
            text.append(String.join(PARAGRAPH, refusals));
        }
        return new Answer(
                String.join(PARAGRAPH, thoughts),
                text.toString(),
                new ChatResponse.End(finish, word, refused),
                usage,
                notes,
                reply,
                tokens);
    }

    private static Finish finish(EndWords.@Nullable Meaning meaning, String word, List<String> notes) {
        return switch (meaning) {
            case WHOLE, FAILED -> Finish.STOP;
            case CUT -> Finish.LENGTH;
            case WITHHELD -> {
                notes.add("the provider's filter withheld the answer: " + word);
                yield Finish.CONTENT_FILTER;
            }
            case null -> {
                notes.add("the provider does not say that the answer came whole; "
                        + (word.isEmpty() ? "it has no word for the end" : "its word for the end: " + word));
                yield Finish.STOP;
            }
        };
    }
}
