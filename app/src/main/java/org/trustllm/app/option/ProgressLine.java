package org.trustllm.app.option;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** A bar on a terminal, a plain line now and then elsewhere. Drops what comes too fast; never waits. */
public final class ProgressLine {
    private static final int WIDTH = 28;

    private final PrintWriter err;
    private final boolean quiet;
    /** The launcher knows whether standard error is a terminal; Java 21 does not. */
    private final boolean terminal = Boolean.getBoolean("trustllm.terminal");

    private final long every = (terminal ? Duration.ofMillis(100) : Duration.ofSeconds(10)).toNanos();
    private final ReentrantLock drawing = new ReentrantLock();
    private final long started = System.nanoTime();
    private long drawn = started - every;
    private boolean open;

    public ProgressLine(PrintWriter err, boolean quiet) {
        this.err = err;
        this.quiet = quiet;
    }

    /** Shows how much is done, with a rate and the time that is left. */
    public void show(String what, long done, long all, String detail) {
        long now = System.nanoTime();
        if (quiet || !drawing.tryLock()) {
            return;
        }
        try {
            if (now - drawn < every && done < all) {
                return;
            }
            drawn = now;
            double share = all == 0 ? 1 : (double) done / all;
            long left = done == 0 ? 0 : (long) ((now - started) / 1e9 * (1 - share) / Math.max(share, 1e-9));
            String text = "%s %3d%% %s%s"
                    .formatted(what, (int) (share * 100), detail, done < all ? ", about " + left + " s left" : "");
            if (terminal) {
                int full = (int) (share * WIDTH);
                Terminal.steer(err, "\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] ");
                err.print(Terminal.cut(err, text, WIDTH + 3));
                Terminal.steer(err, "\u001b[K");
                open = true;
            } else {
                err.println(text);
            }
            err.flush();
        } finally {
            drawing.unlock();
        }
    }

    /** Ends the line. */
    public void end() {
        drawing.lock();
        try {
            if (open) {
                err.println();
                err.flush();
                open = false;
            }
        } finally {
            drawing.unlock();
        }
    }
}
