package org.trustllm.internal.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

/**
 * Reads the answer that a row records in its field {@code res}: a text; a number, as its text; or, where it is unmistakable, a
 * message or the parts of one in the common chat form, of which the text is the answer. Null, an absent field, NaN, and the
 * texts that data tools write where nothing was, are no answer. Everything else is refused.
 */
public final class RecordedAnswer {
    private static final String FIELD = "res";

    /** What pandas and numpy make of a missing value in a column of texts. */
    private static final Set<String> MISSING = Set.of("NaN", "nan", "<NA>");

    private RecordedAnswer() {}

    /**
     * The answer, or nothing where none was recorded.
     *
     * @throws InputException where the field holds what is no answer, with file, row and field
     */
    public static Optional<ChatResponse> of(Sample sample) {
        JsonNode res = sample.fields().path(FIELD);
        if (isNothing(res)) {
            return Optional.empty();
        }
        if (res.isTextual()) {
            return text(res.textValue());
        }
        if (res.isNumber()) {
            return text(res.asText());
        }
        JsonNode message = res.isArray() ? last(res) : res;
        if (!isAnswer(message)) {
            throw new InputException(sample.file(), sample.row(), FIELD, "a text, a number or null", found(res));
        }
        return message(message);
    }

    private static boolean isNothing(JsonNode res) {
        return res.isMissingNode() || res.isNull() || (res.isNumber() && Double.isNaN(res.doubleValue()));
    }

    private static Optional<ChatResponse> text(String text) {
        return MISSING.contains(text) ? Optional.empty() : Optional.of(ChatResponse.of(text));
    }

    /** Of a conversation the last message; parts are a message without a frame. */
    private static JsonNode last(JsonNode list) {
        return !list.isEmpty() && all(list, part -> part.path("role").isTextual()) ? list.get(list.size() - 1) : list;
    }

    private static boolean isAnswer(JsonNode message) {
        return message.isObject()
                ? message.path("role").asText().equals("assistant")
                        && (isNothing(content(message)) || content(message).isTextual() || isParts(content(message)))
                : isParts(message);
    }

    private static boolean isParts(JsonNode content) {
        return content.isArray() && !content.isEmpty() && all(content, part -> field(part) != null);
    }

    /** A refusal takes the place of a content that is missing. */
    private static JsonNode content(JsonNode message) {
        JsonNode content = message.path("content");
        return isNothing(content) ? message.path("refusal") : content;
    }

    private static Optional<ChatResponse> message(JsonNode message) {
        JsonNode content = message.isObject() ? content(message) : message;
        if (isNothing(content)) {
            return Optional.empty();
        }
        if (content.isTextual()) {
            return Optional.of(ChatResponse.of(content.textValue()));
        }
        return Optional.of(ChatResponse.of(StreamSupport.stream(content.spliterator(), false)
                .map(part -> part.path(String.valueOf(field(part))).textValue())
                .collect(Collectors.joining())));
    }

    /** Where a part of a message holds its text; null where it is none with a text. */
    private static @Nullable String field(JsonNode part) {
        String field = switch (part.path("type").asText()) {
            case "text", "output_text" -> "text";
            case "refusal" -> "refusal";
            default -> "";
        };
        return part.path(field).isTextual() ? field : null;
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
