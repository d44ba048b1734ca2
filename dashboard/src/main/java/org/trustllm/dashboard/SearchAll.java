package org.trustllm.dashboard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A search in all runs.
 *
 * @param found runs that hold the words, the newest first
 * @param searched runs that were searched
 * @param unread runs whose journal is still being read
 */
record SearchAll(List<Found> found, int searched, List<RunSummary> unread) {
    private static final int SHOWN = 3;

    /** Runs that nobody has looked at have to be read first, and a page should not take for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    SearchAll {
        found = List.copyOf(found);
        unread = List.copyOf(unread);
    }

    static SearchAll of(Hall hall, RowFilter filter) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Found> found = new ArrayList<>();
        List<RunSummary> unread = new ArrayList<>();
        int searched = 0;
        for (RunSummary run : hall.runs()) {
            if (run.folder().hasJournal()) {
                long left = end - System.nanoTime();
                // journals are not all read at once, which would hold up whoever looks at another run
                Optional<RunIndex> index = left > 0 ? hall.ready(run, Duration.ofNanos(left)) : hall.opened(run);
                if (index.isEmpty()) {
                    unread.add(run);
                } else {
                    searched++;
                    new RunRows(index.get()).found(run, filter, SHOWN).ifPresent(found::add);
                }
            }
        }
        return new SearchAll(found, searched, unread);
    }
}
