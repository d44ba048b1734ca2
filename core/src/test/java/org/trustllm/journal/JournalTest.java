package org.trustllm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalTest {
    @TempDir
    private Path folder;

    /** A real file on a disk that has only so many bytes. */
    private final class SmallDisk implements Disk {
        private final RandomAccessFile file;
        private final AtomicInteger forced = new AtomicInteger();
        private long left;

        SmallDisk(long bytes) throws IOException {
            this.file = new RandomAccessFile(path().toFile(), "rw");
            this.left = bytes;
        }

        @Override
        public void append(byte[] bytes, int length) throws IOException {
            // a full disk takes what still fits
            int fits = (int) Math.min(left, length);
            file.write(bytes, 0, fits);
            left -= fits;
            if (fits < length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void force() {
            forced.incrementAndGet();
        }

        @Override
        public void truncate(long length) throws IOException {
            file.setLength(length);
            file.seek(length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private Path path() {
        return folder.resolve("outcomes.jsonl");
    }

    private Journal journal(Disk disk, RunStore.Durability durability) {
        return new Journal(path(), disk, new JournalReader.End(0, 0, new Chain()), durability);
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        JournalReader.read(
                path(),
                (position, bytes, from, to) -> lines.add(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
        return lines;
    }

    private static ObjectNode line(int number) {
        return JsonNodeFactory.instance.objectNode().put("number", number).put("text", "x".repeat(number % 100));
    }

    @ParameterizedTest
    @EnumSource(RunStore.Durability.class)
    void aFullDiskEndsTheJournalAfterItsLastWholeLine(RunStore.Durability durability) throws IOException {
        int written = 0;
        try (SmallDisk disk = new SmallDisk(5000);
                Journal journal = journal(disk, durability)) {
            for (; written < 1000; written++) {
                journal.append(List.of(line(written)));
            }
        } catch (UncheckedIOException e) {
            assertThat(e)
                    .hasMessageContainingAll("outcomes.jsonl: No space left on device", "every line before is kept");
        }
        assertThat(written).isBetween(10, 100);
        assertThat(lines()).hasSize(written);
        assertThat(Files.readString(path())).endsWith("\"}\n");
        // once there is space, the journal goes on
        try (Journal again = Journal.open(path(), durability, (position, bytes, from, to) -> {})) {
            again.append(List.of(line(1), line(2)));
        }
        assertThat(lines()).hasSize(written + 2);
    }

    @Test
    void nothingIsWrittenAfterAWriteThatFailed() throws IOException {
        try (SmallDisk disk = new SmallDisk(100);
                Journal journal = journal(disk, RunStore.Durability.GROUP)) {
            assertThatThrownBy(() -> journal.append(List.of(line(99)))).isInstanceOf(UncheckedIOException.class);
            disk.left = 1000;
            assertThatThrownBy(() -> journal.append(List.of(line(1))))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("No space left on device");
        }
        assertThat(Files.size(path())).isZero();
    }

    @Test
    void whoeverWaitsForADiskThatIsFullIsToldSo() throws IOException {
        AtomicInteger kept = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (SmallDisk disk = new SmallDisk(20_000);
                Journal journal = journal(disk, RunStore.Durability.GROUP)) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 1000; i++) {
                    int number = i;
                    threads.execute(() -> {
                        try {
                            journal.append(List.of(line(number)));
                            kept.incrementAndGet();
                        } catch (UncheckedIOException e) {
                            refused.incrementAndGet();
                        }
                    });
                }
            }
        }
        assertThat(kept.get() + refused.get()).isEqualTo(1000);
        assertThat(lines()).hasSize(kept.get());
        assertThat(refused.get()).isPositive();
    }

    /** A disk that is forced only once it may be. */
    private static final class SlowDisk implements Disk {
        private final CountDownLatch permission = new CountDownLatch(1);
        private final AtomicInteger lines = new AtomicInteger();
        private final AtomicInteger safe = new AtomicInteger();
        private volatile @Nullable IOException failure;

        @Override
        public void append(byte[] bytes, int length) {
            lines.addAndGet(Math.toIntExact(
                    IntStream.range(0, length).filter(i -> bytes[i] == '\n').count()));
        }

        @Override
        public void force() throws IOException {
            int before = lines.get();
            try {
                permission.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            IOException failed = failure;
            if (failed != null) {
                throw failed;
            }
            safe.set(before);
        }

        @Override
        public void truncate(long length) {
            throw new AssertionError("nothing failed that could be cut off");
        }

        @Override
        public void close() {}
    }

    @Test
    void whoWritesDoesNotWaitForTheDisk() {
        SlowDisk disk = new SlowDisk();
        try (Journal journal = journal(disk, RunStore.Durability.GROUP)) {
            for (int i = 0; i < GroupForce.GROUP; i++) {
                journal.append(List.of(line(i)));
            }
            assertThat(disk.safe).hasValue(0);
            disk.permission.countDown();
            journal.force();
            assertThat(disk.safe).hasValue(GroupForce.GROUP);
        }
    }

    @Test
    void aPowerCutCostsAtMostAGroup() throws InterruptedException {
        SlowDisk disk = new SlowDisk();
        int lines = 3 * GroupForce.GROUP;
        try (Journal journal = journal(disk, RunStore.Durability.GROUP)) {
            Thread writer = Thread.ofPlatform()
                    .start(() -> IntStream.range(0, lines).forEach(i -> journal.append(List.of(line(i)))));
            while (writer.isAlive()
                    && (writer.getState() != Thread.State.WAITING || disk.lines.get() < GroupForce.GROUP)) {
                Thread.onSpinWait();
            }
            assertThat(disk.lines).hasValue(GroupForce.GROUP);
            disk.permission.countDown();
            writer.join();
        }
        assertThat(disk.safe).hasValue(lines);
    }

    @Test
    void aDiskThatCannotBeForcedEndsTheJournal() {
        SlowDisk disk = new SlowDisk();
        disk.failure = new IOException("Input/output error");
        disk.permission.countDown();
        assertThatThrownBy(() -> {
                    try (Journal journal = journal(disk, RunStore.Durability.GROUP)) {
                        journal.append(List.of(line(1)));
                        journal.force();
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("outcomes.jsonl: Input/output error");
    }

    @Test
    void eachLineIsForcedByItselfOrNoneIs() throws IOException {
        for (RunStore.Durability durability : List.of(RunStore.Durability.EACH, RunStore.Durability.NONE)) {
            Files.deleteIfExists(path());
            try (SmallDisk disk = new SmallDisk(Long.MAX_VALUE);
                    Journal journal = journal(disk, durability)) {
                journal.append(List.of(line(1), line(2), line(3)));
                assertThat(disk.forced).hasValue(durability == RunStore.Durability.EACH ? 3 : 0);
            }
        }
    }

    @Test
    @Tag("long")
    void aLineOfAnyLengthIsReadBack() throws IOException {
        ObjectNode longLine = JsonNodeFactory.instance.objectNode().put("text", "y".repeat(3_000_000));
        try (Journal journal = Journal.open(path(), RunStore.Durability.GROUP, (position, bytes, from, to) -> {})) {
            journal.append(List.of(line(1), longLine, line(2)));
        }
        assertThat(lines()).hasSize(3);
        assertThat(lines().get(1)).startsWith("{\"text\":\"yyy").hasSizeGreaterThan(3_000_000);
    }

    @Test
    void aLineWhoseLengthIsWrongIsFoundEvenWhereItsChainFits() throws IOException {
        // a body that ends like a sealed one: its length is that of another body
        byte[] forged = new Chain().seal("{\"a\":1,\"length\":3}".getBytes(StandardCharsets.US_ASCII));
        String text = new String(forged, StandardCharsets.US_ASCII);
        assertThat(text).startsWith("{\"a\":1,\"length\":3,\"length\":17,\"chain\":\"");
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(new Chain().accept(bytes, 0, bytes.length - 1)).isNull();
        assertThat(new Chain().accept(bytes, 1, bytes.length - 1)).startsWith("expected chain");
    }

    @Test
    void aRunDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> RunStore.open(file.resolve("run")))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("expected a folder for the run that can be written", "file");
        Files.createDirectories(folder.resolve("run/outcomes.jsonl"));
        assertThatThrownBy(() -> RunStore.open(folder.resolve("run"))).isInstanceOf(IOException.class);
    }
}
