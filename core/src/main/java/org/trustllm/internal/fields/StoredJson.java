package org.trustllm.internal.fields;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;

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
}
