package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.trustllm.RunDirectory;
import org.trustllm.benchmark.paper.BesidePaper;
import org.trustllm.journal.ReviewFile;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunStore;
import org.trustllm.task.Benchmark;

/**
 * Brings the figures of finished runs up to date with their reviews: in the background, one run at a time, because a whole
 * journal is read for it. Safe for use by several threads.
 */
public final class Renewing implements AutoCloseable {
    private final Benchmark benchmark;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("renewing-", 0).factory());
    private final Map<Path, Renewal> renewals = new HashMap<>();

    /** A run's reviews as they stand. */
    private record State(long bytes, FileTime changed) {
        static State of(Path run) throws IOException {
            Path reviews = new ReviewFile(run).path();
            return new State(Files.size(reviews), Files.getLastModifiedTime(reviews));
        }
    }

    /** Figures in the making, of reviews as they stood then; ends with what went wrong, or empty. */
    private record Renewal(State reviews, FutureTask<String> work) {}

    public Renewing(Benchmark benchmark) {
        this.benchmark = benchmark;
    }

    /** Begins, where a run's reviews are younger than its scores. */
    public void look(RunFolder run) throws IOException {
        Path reviews = new ReviewFile(run.path()).path();
        if (Files.isRegularFile(reviews)
                && Files.isRegularFile(run.scores())
                && Files.getLastModifiedTime(run.scores()).compareTo(Files.getLastModifiedTime(reviews)) <= 0) {
            begin(run);
        }
    }

    /** Begins, where the run is finished and its reviews as they stand were not tried before. */
    public void begin(RunFolder run) throws IOException {
        boolean finished = Files.isRegularFile(run.scores())
                && run.description()
                        .filter(file -> file.status() == RunFile.Status.FINISHED)
                        .isPresent();
        if (finished) {
            begin(run.path(), State.of(run.path()));
        }
    }

    private synchronized void begin(Path run, State reviews) {
        if (!isLast(run, reviews)) {
            Renewal next = new Renewal(reviews, new FutureTask<>(() -> renew(run, reviews)));
            renewals.put(run, next);
            thread.execute(next.work());
        }
    }

    private synchronized boolean isLast(Path run, State reviews) {
        Renewal last = renewals.get(run);
        return last != null && last.reviews().equals(reviews);
    }

    /** A later review makes this superfluous. */
    private String renew(Path run, State reviews) {
        if (!isLast(run, reviews)) {
            return "";
        }
        try {
            RunDirectory.of(run, benchmark)
                    .renew(BesidePaper.of(RunStore.description(run).circumstances()));
            return "";
        } catch (IOException | RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What is to be said of a run's figures after this time: that they are being made, or why they cannot; empty if neither. */
    public Optional<String> word(RunFolder run, Duration patience) {
        Renewal renewal;
        synchronized (this) {
            renewal = renewals.get(run.path());
        }
        if (renewal == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(renewal.work().get(patience.toMillis(), TimeUnit.MILLISECONDS))
                    .filter(fault -> !fault.isEmpty())
                    .map(fault -> "These figures are without the latest reviews: " + fault);
        } catch (TimeoutException e) {
            return Optional.of("Figures with the latest reviews are being made.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("expected figures or a fault, found neither", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
