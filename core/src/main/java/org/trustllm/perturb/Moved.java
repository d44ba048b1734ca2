package org.trustllm.perturb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;

/** Rows with another prompt. */
final class Moved {
    static final String PROMPT = "prompt";

    private Moved() {}

    /** The text that is put to a model; null where the row has none. */
    static @Nullable String prompt(Sample sample) {
        return sample.optionalText(PROMPT);
    }

    /** The columns, to be replaced by others and never changed within. */
    static ObjectNode copy(Sample sample) {
        ObjectNode fields = sample.fields().objectNode();
        fields.setAll(sample.fields());
        return fields;
    }

    /** The same sample where the prompt stays as it is. */
    static Sample to(Sample sample, String prompt) {
        if (prompt.equals(prompt(sample))) {
            return sample;
        }
        ObjectNode fields = copy(sample);
        fields.put(PROMPT, prompt);
        return sample.with(fields);
    }
}
