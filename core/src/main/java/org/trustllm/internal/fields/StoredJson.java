package org.trustllm.internal.fields;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;

/**
 * JSON that we wrote and read back: texts in it may be of any length. How long texts may be is decided before they are
 * written.
 */
public final class StoredJson {
    /** Reads and writes lines of the journal and of the cache. */
    public static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private StoredJson() {}

    /**
     * The constant of a name that was written.
     *
     * @throws IllegalArgumentException where there is none; says what was expected and found
     */
    public static <E extends Enum<E>> E word(Class<E> of, String field, String name) {
        for (E constant : of.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("field \"%s\": expected one of %s, found \"%s\""
                .formatted(field, Arrays.toString(of.getEnumConstants()), name));
    }
}
