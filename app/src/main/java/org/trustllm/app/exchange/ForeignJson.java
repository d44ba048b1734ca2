package org.trustllm.app.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.internal.files.Digest;
import org.trustllm.model.Message;

/** JSON as tools in Python write and read it: NaN stands bare, and what we write is ASCII. */
final class ForeignJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
            .build();

    /** Python's JSON, with its bare NaN. */
    private static final JsonMapper READ = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Sample.LONGEST_TEXT)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ForeignJson() {}

    static JsonNode read(String text) throws IOException {
        return READ.readTree(text);
    }

    /**
     * Reads a document that may be broken.
     *
     * @throws InputException that says where
     */
    static JsonNode read(ForeignPlace place, byte[] bytes) {
        try {
            JsonNode read = READ.readTree(bytes);
            if (!read.isObject()) {
                throw new InputException(
                        place + ": expected a JSON object, found another kind of value, or nothing", null);
            }
            return read;
        } catch (IOException e) {
            String why = e instanceof JsonProcessingException json
                    ? json.getOriginalMessage()
                    : String.valueOf(e.getMessage());
            long line = e instanceof JsonProcessingException json && json.getLocation() != null
                    ? json.getLocation().getLineNr()
                    : 0;
            throw new InputException(
                    "%s%s: expected JSON, found: %s".formatted(place, line > 0 ? ", line " + line : "", why), e);
        }
    }

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
