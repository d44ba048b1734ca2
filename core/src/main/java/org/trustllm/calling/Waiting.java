package org.trustllm.calling;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time as calls see it, and the end of all waiting: once stopped, every pause ends at once in a {@link
 * CancellationException}. Never goes back, whatever the system's clock does. Safe for use by several threads.
 */
public class Waiting {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopping = lock.newCondition();
    private final List<Runnable> wakers = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    /** Nanoseconds since some moment. */
    public long nanos() {
        return System.nanoTime();
    }

    /** Waits, unless stopped. */
    public void pause(Duration time) {
        long left = time.toNanos();
        lock.lock();
        try {
            check();
            while (left > 0) {
                left = stopping.awaitNanos(left);
                check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting");
        } finally {
            lock.unlock();
        }
    }

    /** Ends all pauses, now and later; for use from another thread. */
    public final void stop() {
        stopped = true;
        lock.lock();
        try {
            stopping.signalAll();
        } finally {
            lock.unlock();
        }
        wakers.forEach(Runnable::run);
    }

    /** Whether it was stopped. */
    public final boolean isStopped() {
        return stopped;
    }

    /** Goes on only where nobody stopped. */
    public final void check() {
        if (stopped) {
            throw new CancellationException("stopped");
        }
    }

    /** Runs when stopped, for those who wait for something else than time. */
    public final void onStop(Runnable waker) {
        wakers.add(waker);
    }
}
