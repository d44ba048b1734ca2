package org.trustllm.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Tells an object that wraps the rows of a file from a row. A row has its columns, some of which may be lists or objects;
 * what has no prompt, and rows or columns of rows inside, is no row.
 */
final class WrappedRows {

    private WrappedRows() {}

    /** @throws InputException where an object that stands in a row's place holds the rows */
    static void refuse(String file, ObjectNode first) {
        if (first.path("prompt").isValueNode()) {
            return;
        }
        for (Map.Entry<String, JsonNode> field : first.properties()) {
            if (holdsRows(field.getValue())) {
                throw new InputException(
                        "%s: expected an array of rows, [{…}, …], or an object a line, found one object, whose field \"%s\" holds %d parts"
                                .formatted(
                                        file, field.getKey(), field.getValue().size()),
                        null);
            }
        }
    }

    /** A list of objects or lists that is no conversation, an object of such, or a row or column under a number. */
    private static boolean holdsRows(JsonNode value) {
        if (value.isObject()) {
            return value.has("prompt")
                    || value.has("0")
                    || StreamSupport.stream(value.spliterator(), false).anyMatch(WrappedRows::holdsRows);
        }
        return value.isArray()
                && !value.isEmpty()
                && StreamSupport.stream(value.spliterator(), false)
                        .allMatch(part -> part.isContainerNode() && !part.has("role") && !part.has("type"));
    }
}
