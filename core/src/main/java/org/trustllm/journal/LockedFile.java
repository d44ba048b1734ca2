package org.trustllm.journal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.trustllm.internal.files.OwnFile;

/**
 * A file that one writer of one process has for itself. The lock is on a file beside it that nobody opens for anything
 * else: POSIX systems drop a process's lock as soon as any reader of the same file in that process closes it. Bytes are
 * not written through a channel, which an interrupt of the writing thread would close.
 */
record LockedFile(RandomAccessFile file, FileChannel lock) implements Disk {

    static LockedFile open(Path path) throws IOException {
        FileChannel lock = lock(path);
        try {
            return new LockedFile(new RandomAccessFile(path.toFile(), "rw"), lock);
        } catch (FileNotFoundException e) {
            lock.close();
            throw new IOException("expected a journal that can be written, found: " + e.getMessage(), e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    OwnFile.check(path.resolveSibling("run.lock")),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (FileSystemException e) {
            throw new IOException("expected a run directory that can be written, found: " + e.getMessage(), e);
        }
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // this process has it already
        }
        channel.close();
        throw new IOException(path + " is being written by another run; wait for it, or choose another folder");
    }

    @Override
    public void append(byte[] bytes, int length) throws IOException {
        file.write(bytes, 0, length);
    }

    @Override
    public void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void truncate(long length) throws IOException {
        file.setLength(length);
        file.seek(length);
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            file.close();
        }
    }
}
