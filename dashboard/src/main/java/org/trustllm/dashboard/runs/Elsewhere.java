package org.trustllm.dashboard.runs;

import org.trustllm.data.RowKey;

/**
 * The same row in another run.
 *
 * @param run the other run
 * @param key the row's key there
 * @param verdicts what it was judged to be there, in words
 */
public record Elsewhere(RunSummary run, RowKey key, String verdicts) {}
