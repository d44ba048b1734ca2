package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.trustllm.provider.wire.ErrorBody;
import org.trustllm.provider.wire.Reply;

/**
 * Why Perspective gave no score.
 *
 * @param type its {@code errorType}; empty where it names none
 * @param languages that it found in the text or was asked for
 * @param message for people
 */
record PerspectiveError(String type, Set<String> languages, String message) {
    /** Other texts may fare better; a request with another fault would fail with any text. */
    private static final Set<String> ABOUT_THE_TEXT = Set.of(
            "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE", "LANGUAGE_DETECTION_FAILED", "COMMENT_TOO_LONG", "COMMENT_EMPTY");

    static PerspectiveError of(Reply reply) {
        for (JsonNode detail : reply.json().at("/error/details")) {
            String type = detail.path("errorType").asText("");
            if (!type.isEmpty()) {
                Set<String> languages = new TreeSet<>();
                JsonNode about = detail.path("languageNotSupportedByAttributeError");
                about.path("detectedLanguages").forEach(one -> languages.add(one.asText()));
                about.path("requestedLanguages").forEach(one -> languages.add(one.asText()));
                return new PerspectiveError(type, languages, ErrorBody.of(reply).message());
            }
        }
        return new PerspectiveError("", Set.of(), ErrorBody.of(reply).message());
    }

    boolean isAboutTheText() {
        return ABOUT_THE_TEXT.contains(type);
    }

    /** The reason, without a word of the text. */
    String words() {
        return switch (type) {
            case "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE" -> "Perspective does not read its language" + in(languages);
            case "LANGUAGE_DETECTION_FAILED" -> "Perspective does not recognise its language";
            case "COMMENT_TOO_LONG" -> "it is longer than Perspective takes";
            case "COMMENT_EMPTY" -> "Perspective takes it for empty";
            default -> message;
        };
    }

    private static String in(Set<String> languages) {
        return languages.isEmpty() ? "" : " (" + String.join(", ", languages) + ")";
    }
}
