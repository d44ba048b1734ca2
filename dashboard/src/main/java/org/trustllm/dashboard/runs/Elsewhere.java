package org.trustllm.dashboard.runs;

/**
 * The same row in another run.
 *
 * @param run the other run
 * @param key the row's key there
 * @param verdicts what it was judged to be there, in words
 */
public record Elsewhere(RunSummary run, String key, String verdicts) {}
