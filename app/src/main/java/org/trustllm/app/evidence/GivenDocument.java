package org.trustllm.app.evidence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.trustllm.data.InputException;
import org.trustllm.gate.Thresholds;
import org.trustllm.internal.files.GivenFile;

/** Documents that people bring to be signed. */
final class GivenDocument {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private GivenDocument() {}

    static JsonNode json(Path file) {
        return read(file, JSON, "JSON");
    }

    /** Thresholds as {@code gate} takes them. */
    static JsonNode thresholds(Path file) {
        JsonNode read = read(file, YAML, "YAML");
        Thresholds asked = Thresholds.of(read, file.toString());
        try {
            asked.refuseWithoutLimit();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
        return read;
    }

    private static JsonNode read(Path file, ObjectMapper mapper, String form) {
        try {
            JsonNode read = mapper.readTree(GivenFile.text(file));
            if (!read.isObject()) {
                throw new InputException("%s: expected an object in %s, found none".formatted(file, form), null);
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new InputException("%s: expected %s, found: %s".formatted(file, form, GivenFile.words(e)), e);
        } catch (IOException e) {
            throw new InputException("%s: expected a readable file, found: %s".formatted(file, GivenFile.words(e)), e);
        }
    }
}
