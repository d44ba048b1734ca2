package org.trustllm.dashboard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trustllm.dashboard.index.RowFilter;
import org.trustllm.dashboard.index.RunIndex;
import org.trustllm.dashboard.runs.Found;
import org.trustllm.dashboard.runs.RunRows;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.dashboard.runs.SearchAll;

/** Looks for words in all runs. */
final class Searching {
    private static final int SHOWN = 3;

    /** Runs that nobody has looked at have to be read first, and a page should not take for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Searching() {}

    static SearchAll all(Site site, RowFilter filter) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Found> found = new ArrayList<>();
        List<RunSummary> unread = new ArrayList<>();
        int searched = 0;
        for (RunSummary run : site.runs()) {
            if (run.folder().hasJournal()) {
                long left = end - System.nanoTime();
                // journals are not all read at once, which would hold up whoever looks at another run
                Optional<RunIndex> index = left > 0 ? site.ready(run, Duration.ofNanos(left)) : site.opened(run);
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
