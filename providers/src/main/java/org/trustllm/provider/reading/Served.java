package org.trustllm.provider.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/** What a provider says of what answered. */
public final class Served {
    /** Most providers; Gemini; OpenAI and those that speak as it does. */
    private static final List<String> PLACES = List.of("/model", "/modelVersion", "/system_fingerprint");

    private static final int LONGEST = 200;

    private Served() {}

    /** The version and the fingerprint that a reply names, one behind the other; empty where it names none. */
    public static String by(Reply reply) {
        JsonNode root = reply.json();
        String words = PLACES.stream()
                .map(place -> Json.text(root, place))
                .filter(word -> word != null && !word.isBlank())
                .map(String::strip)
                .collect(Collectors.joining(" "));
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }
}
