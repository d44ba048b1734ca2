package org.trustllm.journal;

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
 * <p>Who appends waits until the operating system has the line, which a killed process does not take away again; the
 * first who waits writes for all that came meanwhile. When lines are forced to the disk is a matter of {@link
 * Durability}. A write that fails, on a full disk for one, cuts off what it left of a line and ends the journal: this
 * call and all later ones fail with the cause, what was written before is kept. One writer at a time, enforced by a lock
 * on the file.
 */
final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path path;
    private final Disk disk;
    private final Chain chain;
    private final RunStore.Durability durability;
    private final @Nullable GroupForce force;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long end;
    private long written;
    private boolean committing;
    private @Nullable IOException failure;

    Journal(Path path, Disk disk, JournalReader.End end, RunStore.Durability durability) {
        this.path = path;
        this.disk = disk;
        this.chain = end.chain();
        this.durability = durability;
        this.force = durability == RunStore.Durability.GROUP ? new GroupForce(disk) : null;
        this.end = end.position();
        this.written = end.position();
    }

    /** Opens for writing, repairs a torn end, and shows every whole line with its position. */
    static Journal open(Path path, RunStore.Durability durability, JournalReader.Line lines) throws IOException {
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

    /** Appends lines that belong together and returns their positions. */
    long[] append(List<ObjectNode> lines) {
        List<byte[]> objects = lines.stream().map(Journal::bytes).toList();
        long[] positions = new long[objects.size()];
        room();
        lock.lock();
        try {
            for (int i = 0; i < positions.length; i++) {
                positions[i] = add(objects.get(i));
                if (durability == RunStore.Durability.EACH) {
                    commit(end);
                }
            }
            commit(end);
        } finally {
            lock.unlock();
        }
        if (force != null) {
            force.wrote(positions.length);
        }
        return positions;
    }

    /** Waits where more lines are on their way to the disk than a power cut may cost. */
    private void room() {
        if (force != null) {
            try {
                force.room();
            } catch (IOException e) {
                throw ended(e);
            }
        }
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
        // a line that is written is kept, also where a later one has failed since
        if (written >= upTo) {
            return;
        }
        check();
        byte[] batch = waiting.toByteArray();
        waiting = new ByteArrayOutputStream(batch.length);
        committing = true;
        // others may add while this thread writes; alone, each line is forced by itself
        boolean alone = durability == RunStore.Durability.EACH;
        if (!alone) {
            lock.unlock();
        }
        @Nullable IOException failed = new IOException("a write was broken off");
        try {
            disk.append(batch, batch.length);
            if (alone) {
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
            throw ended(failure);
        }
    }

    private UncheckedIOException ended(IOException cause) {
        return new UncheckedIOException(
                new IOException(path + ": " + cause.getMessage() + "; every line before is kept", cause));
    }

    /** Whether it holds no line. */
    boolean isEmpty() {
        lock.lock();
        try {
            return end == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything appended so far is on the disk, where that is wanted at all. */
    void force() {
        if (force != null) {
            try {
                force.await();
            } catch (IOException e) {
                throw ended(e);
            }
        }
    }

    @Override
    public void close() {
        try (disk) {
            if (force != null) {
                force.close();
                force.await();
            }
        } catch (IOException e) {
            throw ended(e);
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
