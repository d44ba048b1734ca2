package org.trustllm.internal.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread of one process at a time work on a file, while the others wait. */
public final class OneAtATime {
    /** A file lock holds off other processes only; within this one it is an error to ask for it twice. */
    private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

    private OneAtATime() {}

    /** What is to be done alone. */
    @FunctionalInterface
    public interface Work<T> {
        T get() throws IOException, InterruptedException;
    }

    /**
     * Does the work when no other is at it.
     *
     * @param lockFile opened for nothing else, as any reader that closes it drops the lock; created where it is missing,
     *     and left; its folder exists
     */
    public static <T> T with(Path lockFile, Work<T> work) throws IOException, InterruptedException {
        Path one = lockFile.resolveSibling("").toRealPath().resolve(lockFile.getFileName());
        ReentrantLock here = HERE.computeIfAbsent(one, file -> new ReentrantLock());
        here.lockInterruptibly();
        try (FileChannel channel =
                        FileChannel.open(OwnFile.check(one), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("expected a lock on " + lockFile + ", found none");
            }
            return work.get();
        } finally {
            here.unlock();
        }
    }

    /** The same for those who only write; where the thread is interrupted while it waits, nothing is written. */
    public static <T> T writing(Path lockFile, Work<T> work) throws IOException {
        try {
            return with(lockFile, work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before " + lockFile + " was free");
        }
    }
}
