package org.trustllm.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row with everything that the journal says of it.
 *
 * @param key the row's key
 * @param answer the line of its last answer; null where it was not asked
 * @param verdicts the lines of its last verdicts
 * @param before the key of the row before it in its file; empty where it is the first
 * @param behind the key of the row behind it; empty where it is the last
 */
record SampleView(String key, @Nullable JsonNode answer, List<JsonNode> verdicts, String before, String behind) {
    SampleView {
        verdicts = List.copyOf(verdicts);
    }

    /** Whether its texts may be harmful to see. */
    boolean isSensitive() {
        return Sensitive.is(key, "")
                || verdicts.stream()
                        .anyMatch(line -> Sensitive.is(
                                line.path("task").asText(),
                                line.path("verdict").path("label").asText()));
    }
}
