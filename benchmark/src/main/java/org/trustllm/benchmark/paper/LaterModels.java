package org.trustllm.benchmark.paper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.leaderboard.BoardEntry;

/**
 * Five models that the project's website added after the paper, as it showed them on 23 April 2024. They were measured
 * by a later toolkit with other judges. Values that are in doubt are shown and never ranked.
 */
public final class LaterModels {
    /** What to know before reading their ranks. */
    public static final String REMARK =
            "Models published later were measured by a later toolkit with other judges: their ranks compare only roughly.";

    private LaterModels() {}

    /** The five, in the website's order. */
    public static List<BoardEntry> entries() {
        JsonNode root = read();
        List<BoardEntry> entries = new ArrayList<>();
        for (int i = 0; i < root.path("models").size(); i++) {
            Map<String, BoardEntry.Value> values = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> row : root.path("rows").properties()) {
                values.put(
                        row.getKey(),
                        value(row.getValue().path(i), root.path("doubts").path(row.getKey())));
            }
            entries.add(new BoardEntry(root.path("models").path(i).asText(), BoardEntry.Kind.LATER, values));
        }
        return entries;
    }

    private static BoardEntry.Value value(JsonNode value, JsonNode doubt) {
        if (!value.isNumber()) {
            return new BoardEntry.Value(null, null, "not on the website");
        }
        return doubt.isMissingNode()
                ? BoardEntry.Value.of(value.asDouble())
                : new BoardEntry.Value(null, null, value.asText() + " on the website, " + doubt.asText());
    }

    private static JsonNode read() {
        try (InputStream json = LaterModels.class.getResourceAsStream("later.json")) {
            if (json == null) {
                throw new IllegalStateException("expected later.json beside " + LaterModels.class + ", found none");
            }
            return new JsonMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
