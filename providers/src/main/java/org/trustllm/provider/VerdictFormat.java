package org.trustllm.provider;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import org.jspecify.annotations.Nullable;

/** Holds a model to an object with nothing but a verdict, by a JSON schema. */
final class VerdictFormat {
    private VerdictFormat() {}

    /** The schema; null where the answer is the model's own. */
    static @Nullable ResponseFormat of(Sampling sampling) {
        if (sampling.verdicts().isEmpty()) {
            return null;
        }
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("verdict")
                        .rootElement(JsonObjectSchema.builder()
                                .addEnumProperty("verdict", sampling.verdicts())
                                .required("verdict")
                                .additionalProperties(false)
                                .build())
                        .build())
                .build();
    }
}
