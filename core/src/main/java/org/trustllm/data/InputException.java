package org.trustllm.data;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Input data that is not what it has to be: says where, what was expected and what was found. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault in one field of one row.
     *
     * @param row position of the row from 0; shown as it stands
     */
    public InputException(String file, int row, String field, String expected, String found) {
        super("%s, row %d, field \"%s\": expected %s, found %s".formatted(file, row, field, expected, found));
    }

    /** A fault of a whole file, or at a place that the message names. */
    public InputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Refuses a file of a format that this version does not know, as a newer one may write.
     *
     * @param what where the file is and what it holds
     * @param found its {@code schema}
     * @throws InputException where it is another than the one that is known, or none
     */
    public static void refuseOtherSchema(String what, int known, JsonNode found) {
        if (!found.isInt() || found.intValue() != known) {
            throw new InputException(
                    "%s: expected schema %d, which this version knows, found %s"
                            .formatted(what, known, found.isMissingNode() ? "none" : found.toString()),
                    null);
        }
    }
}
