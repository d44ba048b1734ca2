package org.trustllm.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came back over HTTP.
 *
 * @param status the status code
 * @param headers by lower-case name, the first value each
 * @param body as text
 */
public record Reply(int status, Map<String, String> headers, String body) {
    private static final int EXCERPT = 300;

    static Reply of(int status, Map<String, List<String>> headers, String body) {
        Map<String, String> first = new TreeMap<>();
        headers.forEach((name, values) -> {
            if (!values.isEmpty()) {
                first.putIfAbsent(name.toLowerCase(Locale.ROOT), values.getFirst());
            }
        });
        return new Reply(status, first, body);
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /** The body as JSON; a missing node where it is none. */
    public JsonNode json() {
        return Json.tree(body);
    }

    /** The body's beginning on one line, for messages. */
    public String excerpt() {
        String line = body.replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return "an empty body";
        }
        return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "…";
    }
}
