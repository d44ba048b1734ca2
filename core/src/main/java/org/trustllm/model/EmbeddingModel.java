package org.trustllm.model;

import java.util.List;

/** Places texts in a vector space in which nearness is likeness. Safe for use by several threads. */
@FunctionalInterface
public interface EmbeddingModel {
    /** One vector a text, in order, all of one length. Throws {@link ModelException} where it cannot. */
    List<float[]> embedAll(List<String> texts);

    /** The same in double precision: as they are kept where they are kept so, otherwise widened. */
    default List<double[]> embedPrecisely(List<String> texts) {
        return embedAll(texts).stream()
                .map(vector -> {
                    double[] wide = new double[vector.length];
                    for (int i = 0; i < wide.length; i++) {
                        wide[i] = vector[i];
                    }
                    return wide;
                })
                .toList();
    }

    /** Name and version, which verdicts carry. */
    default String id() {
        return getClass().getSimpleName();
    }
}
