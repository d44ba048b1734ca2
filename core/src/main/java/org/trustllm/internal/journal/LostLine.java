package org.trustllm.internal.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.trustllm.internal.fields.UsageFields;
import org.trustllm.model.Usage;

/**
 * A call gave no answer and may be billed all the same.
 *
 * @param atMost the most tokens that it can have taken
 */
public record LostLine(Usage atMost) implements JournalLine {
    static final String WORD = "lost";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public void write(ObjectNode line) {
        UsageFields.write(line, atMost);
    }

    static LostLine read(JsonParser json) throws IOException {
        UsageFields.Reading tokens = new UsageFields.Reading();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            tokens.take(field, json);
        }
        return new LostLine(tokens.usage());
    }
}
