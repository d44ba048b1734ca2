package org.trustllm.model;

import java.util.List;

/** Places texts in a vector space in which nearness is likeness. Safe for use by several threads. */
@FunctionalInterface
public interface EmbeddingModel {
    /** One vector a text, in order, all of one length. Throws {@link ModelException} where it cannot. */
    List<float[]> embedAll(List<String> texts);

    /** Name and version, which verdicts carry. */
    default String id() {
        return getClass().getSimpleName();
    }
}
