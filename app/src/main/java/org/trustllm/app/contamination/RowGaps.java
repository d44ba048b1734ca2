package org.trustllm.app.contamination;

import java.util.Map;
import org.trustllm.data.RowKey;

/**
 * By how much a model does better on a row as it is than on the same row moved.
 *
 * @param task the id of the row's task
 * @param gaps by probe, each from -1 to 1; without those that the row does not allow
 */
record RowGaps(String task, RowKey key, Map<Probe, Double> gaps) {
    RowGaps {
        gaps = Map.copyOf(gaps);
    }
}
