package org.trustllm.internal.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.data.InputException;

/**
 * The first line: with what settings everything behind it was made, so that no journal is taken for another's. Journals of
 * older versions begin without one.
 *
 * @param settings by name, as they are compared when a run is gone on with; of recorded answers those that are
 *     known before they are read
 */
public record SettingsLine(Map<String, String> settings) implements JournalLine {
    static final String WORD = "settings";

    private static final int SCHEMA = 1;

    public SettingsLine {
        settings = new TreeMap<>(settings);
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public void write(ObjectNode line) {
        settings.forEach(line.put("schema", SCHEMA).putObject(WORD)::put);
    }

    static SettingsLine read(JsonParser json) throws IOException {
        int schema = 0;
        Map<String, String> settings = Map.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "schema" -> schema = json.getValueAsInt();
                case WORD -> settings = LineFields.texts(json);
                default -> json.skipChildren();
            }
        }
        InputException.refuseOtherSchema("outcomes.jsonl", SCHEMA, IntNode.valueOf(schema));
        return new SettingsLine(settings);
    }
}
