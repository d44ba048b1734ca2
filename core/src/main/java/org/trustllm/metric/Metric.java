package org.trustllm.metric;

import java.util.List;

/**
 * Turns judged answers into a figure. A pure function: the order of the answers does not matter, and answers without a
 * score never enter the value.
 */
public interface Metric {
    Scale scale();

    Measure measure(List<Judged> judged);

    /** The facets that it reads from {@link Judged}. */
    default List<String> facets() {
        return List.of();
    }
}
