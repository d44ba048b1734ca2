package org.trustllm.task;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;

/**
 * Which rows may depend on each other.
 *
 * @param words what they share, for people; empty where rows are independent
 * @param name the cluster's name; null for a row that stands alone
 */
public record RowClusters(String words, Function<Sample, @Nullable String> name) {
    /** Rows are independent. */
    static final RowClusters NONE = new RowClusters("", sample -> null);
}
