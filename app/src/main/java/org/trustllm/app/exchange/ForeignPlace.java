package org.trustllm.app.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import org.trustllm.data.InputException;

/**
 * Where in a foreign file something stands.
 *
 * @param file its name
 * @param row the row as people find it, {@code line 3} or {@code samples/a_epoch_1.json}
 */
record ForeignPlace(String file, String row) {
    private static final int SHOWN = 40;

    ForeignPlace at(String row) {
        return new ForeignPlace(file, row);
    }

    @Override
    public String toString() {
        return row.isEmpty() ? file : file + ", " + row;
    }

    InputException fault(String field, String expected, JsonNode found) {
        return new InputException(
                "%s, field \"%s\": expected %s, found %s".formatted(this, field, expected, words(found)), null);
    }

    /** A part that must be there; its path is written with strokes. */
    JsonNode part(JsonNode of, String path) {
        return of.at("/" + path);
    }

    String text(JsonNode of, String path) {
        JsonNode found = part(of, path);
        if (!found.isTextual()) {
            throw fault(path, "a text", found);
        }
        return found.textValue();
    }

    JsonNode list(JsonNode of, String path) {
        JsonNode found = part(of, path);
        if (!found.isArray()) {
            throw fault(path, "a list", found);
        }
        return found;
    }

    JsonNode object(JsonNode of, String path) {
        JsonNode found = part(of, path);
        if (!found.isObject()) {
            throw fault(path, "an object", found);
        }
        return found;
    }

    /** A number from 1. */
    int count(JsonNode of, String path) {
        JsonNode found = part(of, path);
        if (!found.isInt() || found.intValue() < 1) {
            throw fault(path, "a number from 1", found);
        }
        return found.intValue();
    }

    /** The text of a single value; nothing where it is absent or null. */
    static Optional<String> value(JsonNode of, String path) {
        JsonNode found = of.at("/" + path);
        return found.isValueNode() && !found.isNull() ? Optional.of(found.asText()) : Optional.empty();
    }

    private static String words(JsonNode found) {
        if (found.isMissingNode()) {
            return "no such field";
        }
        String text = found.isContainerNode()
                ? "a JSON " + found.getNodeType().name().toLowerCase(Locale.ROOT)
                : found.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
