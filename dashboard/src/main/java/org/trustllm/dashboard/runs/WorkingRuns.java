package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.trustllm.journal.RunStore;

/** The runs that this server started. */
public final class WorkingRuns {
    private static final int MOST_AT_ONCE = 4;
    private static final int MOST_SHOWN = 5;

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

    /** Why an order cannot be started, by what it says; empty where it can. */
    public Map<OrderField, String> check(Order order) throws IOException {
        return starter.check(order);
    }

    /**
     * Starts a run in a folder of its own; {@link #check} passes it.
     *
     * @throws IllegalArgumentException where no more can be started
     */
    public synchronized WorkingRun start(Order order) {
        if (!canStart()) {
            throw new IllegalArgumentException("this dashboard starts no runs");
        }
        if (runs.values().stream().filter(WorkingRun::isAtWork).count() >= MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "expected at most " + MOST_AT_ONCE + " runs at once; wait for one, or pause one");
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
        return run;
    }

    /** Where a run is found. */
    public RunFolder folder(WorkingRun run) {
        return RunFolder.of(root, run.folder());
    }

    /** A run of which there is nothing to see yet. */
    public Optional<WorkingRun> prepared(String id) {
        return runs.values().stream()
                .filter(run ->
                        !RunStore.isDescribed(run.folder()) && folder(run).id().equals(id))
                .findFirst();
    }

    public Optional<WorkingRun> of(RunFolder folder) {
        return Optional.ofNullable(runs.get(folder.path()));
    }

    /** Runs that ended before there was anything of them to see, the last ones. */
    public List<WorkingRun> unseen() {
        List<WorkingRun> unseen = runs.values().stream()
                .filter(run -> !run.isAtWork() && !run.fault().isEmpty() && !RunStore.isDescribed(run.folder()))
                .sorted(Comparator.comparing(run -> run.folder().toString()))
                .toList();
        return unseen.subList(Math.max(0, unseen.size() - MOST_SHOWN), unseen.size());
    }

    /** Pauses all. */
    public void close() {
        runs.values().forEach(WorkingRun::pause);
    }
}
