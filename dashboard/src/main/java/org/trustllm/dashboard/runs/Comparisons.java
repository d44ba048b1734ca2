package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.trustllm.compare.ComparedRun;
import org.trustllm.compare.Comparison;
import org.trustllm.data.InputException;
import org.trustllm.task.Benchmark;

/**
 * Paired tests of runs. They read whole journals and resample them, so that they are made in the background, one
 * comparison at a time, and kept until a journal changes.
 */
public final class Comparisons implements AutoCloseable {
    private static final int KEPT = 8;

    /** Verdicts of all runs are in memory at once. */
    private static final long MOST_BYTES = 512L << 20;

    private final Benchmark benchmark;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("comparison-", 0).factory());
    private final Map<List<Journal>, Future<PairedTests>> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    /** A journal as it stands. */
    private record Journal(Path folder, long bytes, FileTime changed) {
        static Journal of(RunFolder run) throws IOException {
            return new Journal(run.path(), Files.size(run.journal()), Files.getLastModifiedTime(run.journal()));
        }
    }

    public Comparisons(Benchmark benchmark) {
        this.benchmark = benchmark;
    }

    /** What paired tests say of these runs, if they say it in this time. */
    public PairedTests of(List<RunSummary> runs, Duration patience) throws IOException {
        if (runs.size() < 2) {
            return new PairedTests.Missing("Tests need at least two runs.");
        }
        for (RunSummary run : runs) {
            if (!run.folder().hasJournal() || run.description().isEmpty()) {
                return new PairedTests.Missing(run.folder().name() + " has no journal of its verdicts.");
            }
            if (run.status() == Status.RUNNING) {
                return new PairedTests.Missing(run.folder().name() + " is tested once it has ended.");
            }
        }
        List<Journal> journals = new ArrayList<>();
        for (RunSummary run : runs) {
            journals.add(Journal.of(run.folder()));
        }
        if (journals.stream().mapToLong(Journal::bytes).sum() > MOST_BYTES) {
            return new PairedTests.Missing("Journals of more than %d MiB together are tested by the command 'compare'."
                    .formatted(MOST_BYTES >> 20));
        }
        return await(tests(journals), patience);
    }

    private static PairedTests await(Future<PairedTests> tests, Duration patience) {
        try {
            return tests.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new PairedTests.Underway();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PairedTests.Underway();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the runs could not be compared", e.getCause());
        }
    }

    private synchronized Future<PairedTests> tests(List<Journal> journals) {
        Future<PairedTests> tests = kept.computeIfAbsent(
                journals,
                all -> thread.submit(
                        () -> made(all.stream().map(Journal::folder).toList())));
        if (kept.size() > KEPT) {
            Future<PairedTests> eldest = kept.remove(kept.keySet().iterator().next());
            if (eldest != null) {
                eldest.cancel(false);
            }
        }
        return tests;
    }

    private PairedTests made(List<Path> folders) {
        try {
            List<ComparedRun> runs = new ArrayList<>();
            for (Path folder : folders) {
                runs.add(ComparedRun.read(folder));
            }
            Comparison comparison =
                    Comparison.of(runs, benchmark.profile(runs.getFirst().file().scoring()));
            return new PairedTests.Made(withoutVerdicts(comparison));
        } catch (IOException | InputException | IllegalArgumentException e) {
            return new PairedTests.Missing(String.valueOf(e.getMessage()));
        }
    }

    /** What is kept should be small. */
    private static Comparison withoutVerdicts(Comparison comparison) {
        return new Comparison(
                comparison.runs().stream()
                        .map(run -> new ComparedRun(run.folder(), run.file(), Map.of(), Map.of()))
                        .toList(),
                comparison.pairs(),
                comparison.notes());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
