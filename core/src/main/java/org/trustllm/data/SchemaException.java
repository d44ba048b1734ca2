package org.trustllm.data;

import com.fasterxml.jackson.databind.JsonNode;

/** A file is of a format that this version does not know, as a newer one may write. */
public final class SchemaException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private SchemaException(String message) {
        super(message);
    }

    /**
     * Refuses any number but the one that is known.
     *
     * @param what where the file is and what it holds
     * @param found its {@code schema}
     * @throws SchemaException where it is another, or none
     */
    public static void refuseOther(String what, int known, JsonNode found) {
        if (!found.isInt() || found.intValue() != known) {
            throw new SchemaException("%s: expected schema %d, which this version knows, found %s"
                    .formatted(what, known, found.isMissingNode() ? "none" : found.toString()));
        }
    }
}
