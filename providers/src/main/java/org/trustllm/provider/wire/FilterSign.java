package org.trustllm.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Where a reply says that a filter withheld the answer.
 *
 * @param pointer the JSON pointer of the field
 * @param words the values that mean it; empty where any value does
 */
public record FilterSign(String pointer, Set<String> words) {
    public static FilterSign at(String pointer, String... words) {
        return new FilterSign(pointer, Set.of(words));
    }

    public boolean isIn(JsonNode reply) {
        String word = Json.text(reply, pointer);
        return word != null && (words.isEmpty() || words.contains(word));
    }
}
