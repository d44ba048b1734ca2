package org.trustllm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.journal.Attempt;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;

/**
 * Reads the answer that a row records in its field {@code res}: a text; a number, as its text; or, where it is unmistakable, a
 * message or the parts of one in the common chat form, of which the text is the answer. Null, an absent field, NaN, and the
 * text NaN, which data tools write where nothing was, are no answer. Everything else is refused.
 */
final class RecordedAnswer {
    private static final String FIELD = "res";
    private static final Attempt NONE = new Attempt.Failure(Verdict.Why.NO_ANSWER, "");

    private RecordedAnswer() {}

    /** @throws InputException where the field holds what is no answer, with file, row and field */
    static Attempt of(Sample sample) {
        JsonNode res = sample.fields().path(FIELD);
        if (res.isMissingNode() || res.isNull() || (res.isNumber() && Double.isNaN(res.doubleValue()))) {
            return NONE;
        }
        String text = res.isNumber() ? res.asText() : text(res);
        if (text == null) {
            throw new InputException(sample.file(), sample.row(), FIELD, "a text, a number or null", found(res));
        }
        return text.equals("NaN") ? NONE : new Attempt.Answer(ChatResponse.of(text));
    }

    /** The text of a text, of a message, of the last message of a conversation, or of parts of text; null for another thing. */
    private static @Nullable String text(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isObject()) {
            return node.path("role").asText().equals("assistant") ? text(node.path("content")) : null;
        }
        if (!node.isArray() || node.isEmpty()) {
            return null;
        }
        if (all(node, part -> part.path("role").isTextual())) {
            return text(node.get(node.size() - 1));
        }
        return all(
                        node,
                        part -> part.path("type").asText().equals("text")
                                && part.path("text").isTextual())
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(part -> part.path("text").textValue())
                        .collect(Collectors.joining())
                : null;
    }

    private static boolean all(JsonNode list, Predicate<JsonNode> what) {
        return StreamSupport.stream(list.spliterator(), false).allMatch(what);
    }

    private static String found(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case BOOLEAN -> "a truth value, " + node.asText();
            default -> node.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }
}
