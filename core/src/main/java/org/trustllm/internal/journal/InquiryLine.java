package org.trustllm.internal.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.trustllm.internal.fields.UsageFields;
import org.trustllm.model.Usage;

/**
 * A language model that judges is about to be asked, so that its cost is known even where the process is killed before it
 * has replied.
 *
 * @param judge the model's name
 * @param atMost the most tokens that the call can take; the same below 0 once the call has ended
 */
public record InquiryLine(String judge, Usage atMost) implements JournalLine {
    static final String WORD = "inquiry";

    /** The call has ended. */
    public InquiryLine ended() {
        return new InquiryLine(judge, new Usage(-atMost.promptTokens(), -atMost.completionTokens()));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public void write(ObjectNode line) {
        UsageFields.write(line.put(LineFields.JUDGE, judge), atMost);
    }

    static InquiryLine read(JsonParser json) throws IOException {
        String judge = "";
        UsageFields.Reading tokens = new UsageFields.Reading();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals(LineFields.JUDGE)) {
                judge = json.getText();
            } else {
                tokens.take(field, json);
            }
        }
        return new InquiryLine(judge, tokens.usage());
    }
}
