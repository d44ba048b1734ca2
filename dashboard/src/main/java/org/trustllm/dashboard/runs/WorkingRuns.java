package org.trustllm.dashboard.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that this server started. */
public final class WorkingRuns {
    private static final int MOST_AT_ONCE = 4;

    private final Path root;
    private final RunStarter starter;
    private final Clock clock;
    private final Map<Path, WorkingRun> runs = new ConcurrentHashMap<>();

    public WorkingRuns(Path root, RunStarter starter, Clock clock) {
        this.root = root;
        this.starter = starter;
        this.clock = clock;
    }

    public boolean canStart() {
        return starter.canRun();
    }

    /** Starts a run in a folder of its own. */
    public synchronized void start(Order order) {
        if (!canStart()) {
            throw new IllegalArgumentException("this dashboard starts no runs");
        }
        if (runs.values().stream().filter(WorkingRun::isAtWork).count() >= MOST_AT_ONCE) {
            throw new IllegalArgumentException("expected at most " + MOST_AT_ONCE + " runs at once");
        }
        String plain = order.model().replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
        String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(clock.instant());
        String name = plain.substring(0, Math.min(60, plain.length())) + "-" + time;
        Path folder = root.resolve(name);
        for (int i = 2; Files.exists(folder) || runs.containsKey(folder); i++) {
            folder = root.resolve(name + "-" + i);
        }
        WorkingRun run = new WorkingRun(order, folder, starter);
        runs.put(folder, run);
        run.start();
    }

    public Optional<WorkingRun> of(RunFolder folder) {
        return Optional.ofNullable(runs.get(folder.path()));
    }

    /** Runs that ended before their directory could be read, with the reason. */
    Map<Path, WorkingRun> all() {
        return Map.copyOf(runs);
    }

    /** Pauses all. */
    public void close() {
        runs.values().forEach(WorkingRun::pause);
    }
}
