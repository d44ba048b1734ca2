package org.trustllm.data;

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
}
