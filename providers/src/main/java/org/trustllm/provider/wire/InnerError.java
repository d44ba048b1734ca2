package org.trustllm.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A failure that is told inside a reply with status 200, as gateways and some servers do.
 *
 * @param status the HTTP status that it would have had; 0 where it does not say
 */
record InnerError(int status) {
    /** Of a failure that says nothing of a status. */
    static final int UNTOLD = 0;

    private static final List<String> PLACES = List.of("/error", "/0/error", "/error_msg");

    /** Where Mistral and Anthropic say that the whole body is an error. */
    private static final List<String> WHOLE = List.of("/object", "/type");

    private static final List<String> STATUSES =
            List.of("/error/code", "/error/status", "/error/status_code", "/0/error/code", "/code", "/status");
    private static final Pattern TOO_FAST = Pattern.compile("rate.?limit|too many requests", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOO_BUSY = Pattern.compile("overloaded|at capacity", Pattern.CASE_INSENSITIVE);

    /** What a body tells of a failure; null where it tells of none. */
    static @Nullable InnerError in(JsonNode body) {
        boolean told = PLACES.stream().anyMatch(place -> isTold(body.at(place)))
                || WHOLE.stream().anyMatch(place -> "error".equals(Json.text(body, place)));
        return told ? new InnerError(status(body)) : null;
    }

    private static boolean isTold(JsonNode error) {
        return error.isTextual() ? !error.asText().isBlank() : error.isObject() && !error.isEmpty();
    }

    private static int status(JsonNode body) {
        for (String place : STATUSES) {
            String code = Json.text(body, place);
            if (code != null && code.matches("[45]\\d\\d")) {
                return Integer.parseInt(code);
            }
        }
        String words =
                ErrorBody.of(new Reply(UNTOLD, Map.of(), Json.write(body))).message();
        if (TOO_FAST.matcher(words).find()) {
            return 429;
        }
        return TOO_BUSY.matcher(words).find() ? 503 : UNTOLD;
    }

    Reply of(Reply reply) {
        return new Reply(status, reply.headers(), reply.body());
    }
}
