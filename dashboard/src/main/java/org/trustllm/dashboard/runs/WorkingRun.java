package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.trustllm.Evaluation;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.run.Progress;

/** A run that this server started; its thread ends with the run. */
public final class WorkingRun {
    private final Order order;
    private final Path folder;
    private final RunStarter starter;
    private volatile Progress progress = new Progress();
    private volatile @Nullable Evaluation evaluation;
    private volatile @Nullable Thread thread;
    private volatile String fault = "";
    private volatile boolean paused;
    private volatile boolean stopped;

    WorkingRun(Order order, Path folder, RunStarter starter) {
        this.order = order;
        this.folder = folder;
        this.starter = starter;
    }

    /** Begins, or goes on where it was paused. */
    public synchronized void start() {
        if (isAtWork() || stopped) {
            return;
        }
        fault = "";
        paused = false;
        progress = new Progress();
        Thread working = Thread.ofVirtual().name("run " + folder).unstarted(this::work);
        thread = working;
        working.start();
    }

    private void work() {
        try {
            starter.run(order, folder, progress, this::begun);
        } catch (IOException e) {
            fault = "could not read or write: " + GivenFile.words(e);
        } catch (RuntimeException e) {
            fault = e.getMessage() == null ? "an error of this program: " + e : e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (OutOfMemoryError e) {
            fault = "not enough memory (" + e.getMessage() + "); everything done is kept";
        } catch (Error e) {
            fault = "an error of this program: " + e;
        } finally {
            evaluation = null;
        }
    }

    private void begun(Evaluation begun) {
        evaluation = begun;
        // it may have been paused while its model was still being opened
        if (paused) {
            begun.stop();
        }
    }

    /** Lets calls in flight end and starts no other; what there is is kept. */
    public void pause() {
        paused = true;
        Evaluation running = evaluation;
        if (running != null) {
            running.stop();
        }
    }

    /** Pauses for good: it is not gone on with from here. */
    public void stop() {
        stopped = true;
        pause();
    }

    /** Whom it asks. */
    public String model() {
        return order.model();
    }

    /** What it was started with. */
    public Order order() {
        return order;
    }

    Path folder() {
        return folder;
    }

    public boolean isStopped() {
        return stopped;
    }

    public boolean isAtWork() {
        Thread working = thread;
        return working != null && working.isAlive();
    }

    /** Why it ended early; empty where it did not. */
    public String fault() {
        return fault;
    }

    Progress.Snapshot snapshot() {
        return progress.snapshot();
    }
}
