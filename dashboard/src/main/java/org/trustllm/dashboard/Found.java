package org.trustllm.dashboard;

import java.util.List;

/**
 * What a search found in a run.
 *
 * @param run where
 * @param count rows that hold the words
 * @param rows the first of them
 */
record Found(RunSummary run, long count, List<Row> rows) {
    Found {
        rows = List.copyOf(rows);
    }
}
