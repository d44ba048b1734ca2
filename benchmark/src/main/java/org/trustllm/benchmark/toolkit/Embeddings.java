package org.trustllm.benchmark.toolkit;

import java.util.List;

/** Vectors in double precision, which the toolkit's figures are computed in. */
@FunctionalInterface
public interface Embeddings {
    /** One vector a text, in order. Throws a ModelException where a text has none. */
    List<double[]> embed(List<String> texts);
}
