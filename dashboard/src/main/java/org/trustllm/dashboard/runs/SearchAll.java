package org.trustllm.dashboard.runs;

import java.util.List;

/**
 * A search in all runs.
 *
 * @param found runs that hold the words, the newest first
 * @param searched runs that were searched
 * @param unread runs whose journal is still being read
 */
public record SearchAll(List<Found> found, int searched, List<RunSummary> unread) {
    public SearchAll {
        found = List.copyOf(found);
        unread = List.copyOf(unread);
    }
}
