package org.trustllm.dashboard.runs;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trustllm.dashboard.index.RowQuery;
import org.trustllm.dashboard.index.RunIndex;
import org.trustllm.internal.calling.Ledger;
import org.trustllm.run.Progress;
import org.trustllm.task.Benchmark;

/**
 * Watches one run for all who look at it: its state is worked out at most about once a second, however many they are.
 * Safe for use by several threads.
 */
public final class Live {
    private static final long FRESH_NANOS = 900_000_000L;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final RunFolder folder;
    private final Indexes indexes;
    private final WorkingRuns working;
    private final Benchmark benchmark;
    private final Clock clock;
    private @Nullable LiveState last;
    private long at;
    private long began;
    private long doneAtFirst = -1;

    public Live(RunFolder folder, Indexes indexes, WorkingRuns working, Benchmark benchmark, Clock clock) {
        this.folder = folder;
        this.indexes = indexes;
        this.working = working;
        this.benchmark = benchmark;
        this.clock = clock;
    }

    public synchronized LiveState state() {
        long now = System.nanoTime();
        LiveState known = last;
        // a run that has ended may have been begun again since
        if (known != null && known.running() && now - at < FRESH_NANOS) {
            return known;
        }
        RunSummary run = RunSummary.of(folder, benchmark, clock);
        Optional<WorkingRun> ours = working.of(folder).filter(WorkingRun::isAtWork);
        LiveState state = ours.isPresent() ? ofOurs(run, ours.get().snapshot(), now) : ofJournal(run, now);
        last = state;
        at = now;
        return state;
    }

    private LiveState ofOurs(RunSummary run, Progress.Snapshot snapshot, long now) {
        Progress.Count total = snapshot.total();
        return state(
                run,
                true,
                snapshot.step().name().toLowerCase(Locale.ROOT),
                total.done(),
                total.all(),
                snapshot.unscored(),
                now,
                snapshot.retries(),
                snapshot.inFlight(),
                snapshot.spent() == null ? Ledger.UNKNOWN : Ledger.text(snapshot.spent()));
    }

    private LiveState ofJournal(RunSummary run, long now) {
        long[] counts = {0, 0};
        if (folder.hasJournal()) {
            RunIndex index = indexes.of(folder);
            if (index.await(PATIENCE)) {
                counts = index.ask(connection -> RowQuery.rows(
                        connection,
                        "SELECT count(*) FILTER (answer AND failure IS NULL), count(*) FILTER (unscored IS NOT NULL"
                                + " OR failure IS NOT NULL) FROM " + index.table() + " WHERE latest",
                        java.util.List.of(),
                        Live::counts));
            }
        }
        return state(run, run.status().isGoingOn(), "", counts[0], run.planned(), counts[1], now, null, null, "");
    }

    private static long[] counts(ResultSet rows) throws java.sql.SQLException {
        rows.next();
        return new long[] {rows.getLong(1), rows.getLong(2)};
    }

    private LiveState state(
            RunSummary run,
            boolean running,
            String step,
            long done,
            long planned,
            long unscored,
            long now,
            @Nullable Long retries,
            @Nullable Integer inFlight,
            String spent) {
        if (doneAtFirst < 0 || done < doneAtFirst) {
            doneAtFirst = done;
            began = now;
        }
        double seconds = (now - began) / 1e9;
        Double rate = running && done > doneAtFirst && seconds > 0 ? (done - doneAtFirst) / seconds : null;
        Long left = rate == null || rate == 0 ? null : Math.round((planned - done) / rate);
        return new LiveState(
                running ? Status.RUNNING.word() : run.status().word(),
                running,
                step,
                done,
                planned,
                rate,
                left,
                unscored,
                retries,
                inFlight,
                spent);
    }
}
