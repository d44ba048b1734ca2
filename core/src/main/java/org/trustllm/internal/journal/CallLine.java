package org.trustllm.internal.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.fields.UsageFields;
import org.trustllm.model.Usage;

/**
 * A row is about to be asked, so that its cost is known even where the process is killed before it has an answer.
 *
 * @param atMost the most tokens that the call can take; none where it was not made after all
 */
public record CallLine(RowKey key, Usage atMost) implements JournalLine {
    static final String WORD = "call";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public void write(ObjectNode line) {
        UsageFields.write(line.put(LineFields.SAMPLE, key.toString()), atMost);
    }

    static CallLine read(JsonParser json) throws IOException {
        @Nullable RowKey key = null;
        UsageFields.Reading tokens = new UsageFields.Reading();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals(LineFields.SAMPLE)) {
                key = RowKey.parse(json.getText());
            } else {
                tokens.take(field, json);
            }
        }
        return new CallLine(LineFields.needed(key, LineFields.SAMPLE), tokens.usage());
    }
}
