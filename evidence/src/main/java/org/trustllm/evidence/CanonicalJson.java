package org.trustllm.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;

/**
 * JSON in the one form of RFC 8785, so that equal documents have equal bytes. What that form would change without a word is
 * refused: integers that a double does not hold, and halves of characters.
 */
final class CanonicalJson {
    /** The largest integer up to which a double holds every one, 2^53 - 1. */
    private static final BigInteger LARGEST = BigInteger.valueOf((1L << 53) - 1);

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
        check(document, name);
        try {
            return new JsonCanonicalizer(JSON.writeValueAsBytes(document)).getEncodedUTF8();
        } catch (IOException e) {
            throw new InputException(name + ": expected JSON with a canonical form, found " + e.getMessage(), e);
        }
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

    private static void check(JsonNode node, String place) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                checkText(field.getKey(), place);
                check(field.getValue(), place + "." + field.getKey());
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.path(i), place + "[" + i + "]");
            }
        } else if (node.isTextual()) {
            checkText(node.textValue(), place);
        } else if (node.isIntegralNumber() && node.bigIntegerValue().abs().compareTo(LARGEST) > 0) {
            throw new InputException(
                    place + ": expected an integer of at most 2^53 - 1, which every reader holds, found " + node, null);
        } else if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            throw new InputException(place + ": expected a finite number, found " + node, null);
        }
    }

    private static void checkText(String text, String place) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new InputException(
                        "%s: expected whole characters, found half of one (U+%04X) at position %d"
                                .formatted(place, (int) c, i),
                        null);
            }
        }
    }
}
