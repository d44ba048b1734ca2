package org.trustllm.app;

import java.io.PrintWriter;
import java.time.Duration;
import org.trustllm.app.option.ProgressText;
import org.trustllm.app.option.Terminal;
import org.trustllm.run.Progress;

/**
 * Shows a run's counters from a thread of its own, so that no row ever waits for a screen. A quiet one says one thing, once: that
 * the provider asks for a wait, as the run would else look as if it hung.
 */
final class ProgressBoard implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Progress progress;
    private final PrintWriter err;
    /** The launcher knows whether standard error is a terminal; Java 21 does not. */
    private final boolean terminal = Boolean.getBoolean("trustllm.terminal");

    private final ProgressText text = new ProgressText();
    private final Thread ticker;
    private int drawn;

    ProgressBoard(Progress progress, PrintWriter err, boolean quiet) {
        this.progress = progress;
        this.err = err;
        this.ticker = Thread.ofPlatform().daemon().name("progress").unstarted(quiet ? this::watch : this::tick);
    }

    /** Begins to show. */
    void start() {
        ticker.start();
    }

    private void tick() {
        long drawnAt = System.nanoTime();
        boolean heldBack = false;
        try {
            while (true) {
                Thread.sleep(LOOK);
                boolean holds = ProgressText.isHeldBack(progress.snapshot());
                long now = System.nanoTime();
                // a wait that the provider asks for is said at once
                if (terminal || now - drawnAt >= EVERY.toNanos() || (holds && !heldBack)) {
                    draw();
                    drawnAt = now;
                }
                heldBack = holds;
            }
        } catch (InterruptedException e) {
            if (terminal) {
                draw();
            }
        }
    }

    private void watch() {
        try {
            Progress.Snapshot now = progress.snapshot();
            while (!ProgressText.isHeldBack(now)) {
                Thread.sleep(LOOK);
                now = progress.snapshot();
            }
            err.println(text.line(now, System.nanoTime()));
            err.flush();
        } catch (InterruptedException e) {
            // the run ended before
        }
    }

    private void draw() {
        Progress.Snapshot now = progress.snapshot();
        long nanos = System.nanoTime();
        if (!terminal) {
            err.println(text.line(now, nanos));
        } else {
            Terminal.steer(err, drawn == 0 ? "" : "\u001b[" + drawn + "A\r");
            drawn = 0;
            for (String line : text.board(now, nanos)) {
                err.print(Terminal.cut(err, line, 0));
                Terminal.steer(err, "\u001b[K\n");
                drawn++;
            }
            Terminal.steer(err, "\u001b[J");
        }
        err.flush();
    }

    @Override
    public void close() {
        ticker.interrupt();
        try {
            ticker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
