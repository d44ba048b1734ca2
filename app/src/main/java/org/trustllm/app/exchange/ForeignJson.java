package org.trustllm.app.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.internal.files.Digest;
import org.trustllm.model.Message;

/** How JSON is written for tools that read it with Python: NaN stands bare, and texts are ASCII. */
final class ForeignJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
            .build();

    private ForeignJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static void json(OutputStream out, JsonNode value) throws IOException {
        out.write(JSON.writeValueAsBytes(value));
    }

    static void line(OutputStream out, JsonNode value) throws IOException {
        json(out, value);
        out.write('\n');
    }

    /** A conversation in the common chat form. */
    static void messages(ArrayNode into, Iterable<Message> messages) {
        messages.forEach(
                message -> into.addObject().put("role", Role.of(message)).put("content", message.content()));
    }

    /** A name for something of a run, the same whenever it is exported. */
    static String id(CardSource run, String of) {
        return Digest.sha256((run.digest() + "\n" + of).getBytes(StandardCharsets.UTF_8))
                .substring(0, 32);
    }

    /** When a run began, in ISO 8601; the beginning of 1970 where that is not known. */
    static String started(CardSource run) {
        String started = run.description().circumstances().started();
        return started.isEmpty() ? "1970-01-01T00:00:00Z" : started;
    }
}
