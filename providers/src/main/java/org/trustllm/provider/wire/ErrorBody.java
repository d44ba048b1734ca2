package org.trustllm.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's error says. The places are those that OpenAI, Azure, Anthropic, Google, Mistral, Ollama, AWS, Zhipu,
 * Baidu and Replicate document.
 *
 * @param message for people
 * @param codes for programs: whatever stands where one of them puts a code, a type or a status
 * @param parameter the request's field that is to blame; null where none is named
 */
public record ErrorBody(
        String message, Set<String> codes, @Nullable String parameter) {
    private static final List<String> MESSAGES = List.of(
            "/error/message",
            "/0/error/message",
            "/error",
            "/error_msg",
            "/message",
            "/Message",
            "/detail/0/msg",
            "/detail",
            "/title");
    private static final List<String> CODES = List.of(
            "/error/code",
            "/error/type",
            "/error/status",
            "/0/error/status",
            "/error/innererror/code",
            "/error/details/0/reason",
            "/error_code",
            "/code",
            "/type");

    public static ErrorBody of(Reply reply) {
        JsonNode root = reply.json();
        Set<String> codes = new LinkedHashSet<>();
        for (String pointer : CODES) {
            String code = Json.text(root, pointer);
            if (code != null) {
                codes.add(code);
            }
        }
        String awsType = reply.header("x-amzn-errortype");
        if (awsType != null) {
            // the name may be followed by a colon and an address
            codes.add(awsType.replaceFirst(":.*", ""));
        }
        return new ErrorBody(message(root, reply), codes, parameter(root));
    }

    private static String message(JsonNode root, Reply reply) {
        for (String pointer : MESSAGES) {
            String message = Json.text(root, pointer);
            if (message != null && !message.isBlank()) {
                return new Reply(reply.status(), reply.headers(), message).excerpt();
            }
        }
        return reply.excerpt();
    }

    private static @Nullable String parameter(JsonNode root) {
        String named = Json.text(root, "/error/param");
        JsonNode place = root.at("/detail/0/loc");
        return named == null && place.isArray() && !place.isEmpty()
                ? place.get(place.size() - 1).asText()
                : named;
    }

    boolean hasCode(Set<String> any) {
        return codes.stream().anyMatch(any::contains);
    }
}
