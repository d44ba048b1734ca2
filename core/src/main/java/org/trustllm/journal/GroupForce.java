package org.trustllm.journal;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Forces a file to the disk in a thread of its own, so that whoever writes does not wait for it: what is written while
 * one force goes on is the next one's group. Only where a whole group is not safe yet does a writer wait, so that a power
 * cut cannot take more. Safe for use by several threads.
 */
final class GroupForce implements AutoCloseable {
    /** About so many lines may be on their way to the disk. */
    static final int GROUP = 1000;

    private final Disk disk;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wrote = lock.newCondition();
    private final Condition forced = lock.newCondition();
    private final Thread thread;
    private long written;
    private long safe;
    private boolean closing;
    private @Nullable IOException failure;

    GroupForce(Disk disk) {
        this.disk = disk;
        // forcing blocks, and the few threads that carry virtual ones are for asking
        this.thread = Thread.ofPlatform().daemon().name("journal-force").start(this::work);
    }

    /** Returns once there is room for another line in the group. */
    void room() throws IOException {
        lock.lock();
        try {
            while (failure == null && written - safe >= GROUP) {
                forced.awaitUninterruptibly();
            }
            check();
        } finally {
            lock.unlock();
        }
    }

    /** So many more lines were written. */
    void wrote(int lines) {
        lock.lock();
        try {
            written += lines;
            wrote.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Returns once everything written so far is safe. */
    void await() throws IOException {
        lock.lock();
        try {
            long wanted = written;
            while (failure == null && safe < wanted) {
                forced.awaitUninterruptibly();
            }
            check();
        } finally {
            lock.unlock();
        }
    }

    private void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private void work() {
        lock.lock();
        try {
            while (failure == null) {
                while (written == safe && !closing) {
                    wrote.awaitUninterruptibly();
                }
                if (written == safe) {
                    return;
                }
                force(written);
            }
        } finally {
            lock.unlock();
        }
    }

    private void force(long upTo) {
        @Nullable IOException failed = new IOException("forcing to the disk was broken off");
        lock.unlock();
        try {
            disk.force();
            failed = null;
        } catch (IOException e) {
            failed = e;
        } finally {
            lock.lock();
        }
        failure = failed;
        safe = failed == null ? upTo : safe;
        forced.signalAll();
    }

    /** Forces what is left, and ends the thread; failures are told by {@link #await}. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            wrote.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
