package org.trustllm.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of JSON lines in a {@link Chain}.
 *
 * <p>Who appends waits until the line is written. With {@link Durability#GROUP} the first who waits writes and forces
 * for all that came meanwhile; the others find it done. A write that fails, on a full disk for one, cuts off what it
 * left of a line and ends the journal: this call and all later ones fail with the cause, what was written before is
 * kept. One writer at a time, enforced by a lock on the file.
 */
final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path path;
    private final Disk disk;
    private final Chain chain;
    private final Durability durability;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long end;
    private long written;
    private boolean committing;
    private boolean forceWanted;
    private @Nullable IOException failure;

    Journal(Path path, Disk disk, JournalReader.End end, Durability durability) {
        this.path = path;
        this.disk = disk;
        this.chain = end.chain();
        this.durability = durability;
        this.end = end.position();
        this.written = end.position();
    }

    /** Opens for writing, repairs a torn end, and shows every whole line with its position. */
    static Journal open(Path path, Durability durability, JournalReader.Line lines) throws IOException {
        LockedFile file = LockedFile.open(path);
        try {
            JournalReader.End end = JournalReader.read(path, lines);
            file.truncate(end.position());
            return new Journal(path, file, end, durability);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Appends lines that belong together, waits until they are as safe as wanted, and returns their positions. */
    long[] append(List<ObjectNode> lines) {
        return append(lines, durability != Durability.NONE);
    }

    /**
     * Appends lines that can be made again: waits until they are with the operating system, which a killed process does
     * not take away; {@link #force} makes them safe from a power cut.
     */
    long[] write(List<ObjectNode> lines) {
        return append(lines, durability == Durability.EACH);
    }

    private long[] append(List<ObjectNode> lines, boolean forced) {
        List<byte[]> objects = lines.stream().map(Journal::bytes).toList();
        long[] positions = new long[objects.size()];
        lock.lock();
        try {
            for (int i = 0; i < positions.length; i++) {
                positions[i] = add(objects.get(i));
                forceWanted |= forced;
                if (durability == Durability.EACH) {
                    commit(end);
                }
            }
            commit(end);
        } finally {
            lock.unlock();
        }
        return positions;
    }

    private long add(byte[] object) {
        check();
        byte[] line = chain.seal(object);
        long position = end;
        waiting.writeBytes(line);
        end += line.length;
        return position;
    }

    /** Returns once everything before a position is written; the lock is held on entry and on return. */
    private void commit(long upTo) {
        while (committing && written < upTo) {
            committed.awaitUninterruptibly();
        }
        check();
        if (written >= upTo) {
            return;
        }
        byte[] batch = waiting.toByteArray();
        waiting = new ByteArrayOutputStream(batch.length);
        boolean forced = forceWanted;
        forceWanted = false;
        committing = true;
        // others may add while this thread writes; alone, each line is forced by itself
        boolean alone = durability == Durability.EACH;
        if (!alone) {
            lock.unlock();
        }
        @Nullable IOException failed = new IOException("a write was broken off");
        try {
            disk.append(batch, batch.length);
            if (forced) {
                disk.force();
            }
            failed = null;
        } catch (IOException e) {
            failed = e;
        } finally {
            if (!alone) {
                lock.lock();
            }
            committing = false;
            committed.signalAll();
            if (failed == null) {
                written += batch.length;
            } else {
                fail(failed);
            }
        }
        check();
    }

    private void fail(IOException cause) {
        failure = cause;
        try {
            disk.truncate(written);
        } catch (IOException e) {
            // the torn line is cut off when the journal is opened again
            cause.addSuppressed(e);
        }
    }

    private void check() {
        if (failure != null) {
            throw new UncheckedIOException(
                    new IOException(path + ": " + failure.getMessage() + "; every line before is kept", failure));
        }
    }

    /** Waits until everything appended so far is on the disk, where that is wanted at all. */
    void force() {
        lock.lock();
        try {
            check();
            if (durability != Durability.NONE) {
                disk.force();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try (disk) {
            if (failure == null && durability != Durability.NONE) {
                disk.force();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    private static byte[] bytes(ObjectNode line) {
        try {
            return JSON.writeValueAsString(line).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
