package org.trustllm.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;

/**
 * JSON in the one form of RFC 8785, so that equal documents have equal bytes. What that form would change without a word is
 * refused: integers that a double does not hold, and halves of characters.
 */
final class CanonicalJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CanonicalJson() {}

    /**
     * The bytes of an object or array.
     *
     * @param name what it is, for errors
     * @throws InputException where it holds what has no canonical form; says where
     */
    static byte[] of(JsonNode document, String name) {
        return new CanonicalText(name).of(document);
    }

    /** Reads a document; a name that stands twice in an object, or anything behind the document, is refused. */
    static JsonNode read(byte[] bytes, String name) {
        try {
            JsonNode read = JSON.readTree(bytes);
            if (read == null || !read.isContainerNode()) {
                throw new InputException(name + ": expected a JSON object, found none", null);
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new InputException(name + ": expected JSON, found: " + GivenFile.words(e), e);
        } catch (IOException e) {
            throw new InputException(name + ": " + GivenFile.words(e), e);
        }
    }
}
