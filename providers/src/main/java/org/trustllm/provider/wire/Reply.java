package org.trustllm.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.ByteOrderMark;

/**
 * What came back over HTTP.
 *
 * @param status the status code
 * @param headers by lower-case name, the first value each
 * @param body as text
 */
public record Reply(int status, Map<String, String> headers, String body) {
    private static final int EXCERPT = 300;
    private static final String PASSED_ON = "llm_provider-";

    /** A text that came by another way than HTTP. */
    public static Reply of(String text) {
        return of(0, Map.of(), text);
    }

    static Reply of(int status, Map<String, List<String>> headers, String body) {
        Map<String, String> first = new TreeMap<>();
        headers.forEach((name, values) -> {
            if (!values.isEmpty()) {
                first.putIfAbsent(name.toLowerCase(Locale.ROOT), values.getFirst());
            }
        });
        return new Reply(status, first, ByteOrderMark.cutFrom(body));
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The header of a name, or the one in which litellm passes the provider's own on; null where there is none. */
    @Nullable
    String header(String name) {
        String own = headers.get(name);
        return own == null ? headers.get(PASSED_ON + name) : own;
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
