package org.trustllm.internal.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.trustllm.internal.fields.UsageFields;
import org.trustllm.model.Usage;

/**
 * A language model that judges was asked; tells what that took, not what it said.
 *
 * @param judge the model's name
 * @param tokens what the call took; the most that it can have taken where that is not known
 */
public record ConsultationLine(String judge, Usage tokens, boolean known) implements JournalLine {
    static final String WORD = "consultation";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public void write(ObjectNode line) {
        UsageFields.write(line.put(LineFields.JUDGE, judge), tokens);
        if (!known) {
            line.put("known", false);
        }
    }

    static ConsultationLine read(JsonParser json) throws IOException {
        String judge = "";
        boolean known = true;
        UsageFields.Reading tokens = new UsageFields.Reading();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case LineFields.JUDGE -> judge = json.getText();
                case "known" -> known = json.getValueAsBoolean(true);
                default -> tokens.take(field, json);
            }
        }
        return new ConsultationLine(judge, tokens.usage(), known);
    }
}
