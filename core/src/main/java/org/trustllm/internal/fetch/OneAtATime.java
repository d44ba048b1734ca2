package org.trustllm.internal.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread of one process at a time bring a file, while the others wait. */
public final class OneAtATime {
    /** A file lock holds off other processes only; within this one it is an error to ask for it twice. */
    private static final ReentrantLock HERE = new ReentrantLock();

    private OneAtATime() {}

    /** What is to be done alone. */
    @FunctionalInterface
    public interface Work<T> {
        T get() throws IOException, InterruptedException;
    }

    /**
     * Does the work when no other is at it.
     *
     * @param lockFile created where it is missing, and left
     */
    public static <T> T with(Path lockFile, Work<T> work) throws IOException, InterruptedException {
        HERE.lockInterruptibly();
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("expected a lock on " + lockFile + ", found none");
            }
            return work.get();
        } finally {
            HERE.unlock();
        }
    }
}
