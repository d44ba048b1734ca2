package org.trustllm.dashboard.runs;

import java.util.List;
import org.trustllm.dashboard.index.Row;

/**
 * What a search found in a run.
 *
 * @param run where
 * @param count rows that hold the words
 * @param rows the first of them
 */
public record Found(RunSummary run, long count, List<Row> rows) {
    public Found {
        rows = List.copyOf(rows);
    }
}
