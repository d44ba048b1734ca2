package org.trustllm.provider.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/** Results as OpenAI, Azure and Mistral write them: a status and a body, or an error without either. */
final class OpenAiLines {
    private OpenAiLines() {}

    static BatchWire.@Nullable Row read(String line) {
        JsonNode root = Json.tree(line);
        String id = Json.text(root, "/custom_id");
        if (id == null) {
            return null;
        }
        JsonNode response = root.path("response");
        JsonNode body = response.path("body");
        if (body.isObject() || body.isTextual()) {
            int status = response.path("status_code").asInt(200);
            return new BatchWire.Row(
                    id, new Reply(status, Map.of(), body.isTextual() ? body.textValue() : Json.write(body)));
        }
        JsonNode error = root.path("error");
        // expired or cancelled by the provider: another time it may be answered
        return new BatchWire.Row(
                id,
                new Reply(
                        503,
                        Map.of(),
                        Json.write(Json.object()
                                .set(
                                        "error",
                                        error.isObject() ? error : Json.object().put("message", line)))));
    }
}
