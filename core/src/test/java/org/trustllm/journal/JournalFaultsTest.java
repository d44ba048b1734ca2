package org.trustllm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.Schedules;
import org.trustllm.internal.fields.StoredJson;
import org.trustllm.judge.Verdict;

/** A journal under faults: who writes, when the process or the power ends, and at which byte, are drawn from a seed. */
class JournalFaultsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private enum Fault {
        NONE,
        /** The process ends within a call; what the system has stays. */
        KILL,
        /** The machine ends within a call; of what was not forced, a part stays, or room for it full of zeros. */
        POWER,
        /** The disk takes a part of what is written, and nothing more. */
        FULL
    }

    /** What the system has of a file and what the disk has of that, until something ends. */
    private static final class DyingDisk implements Disk {
        private final Fault fault;
        private final Random random;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int calls;
        private int safe;
        private boolean dead;

        DyingDisk(Fault fault, Random random, int calls) {
            this.fault = fault;
            this.random = random;
            this.calls = fault == Fault.NONE ? Integer.MAX_VALUE : calls;
        }

        private boolean ends() throws IOException {
            if (dead) {
                throw new IOException("nobody is there any more");
            }
            dead = --calls < 0;
            return dead;
        }

        @Override
        public synchronized void append(byte[] more, int length) throws IOException {
            if (ends()) {
                bytes.write(more, 0, random.nextInt(length + 1));
                throw new IOException("No space left on device");
            }
            bytes.write(more, 0, length);
        }

        @Override
        public synchronized void force() throws IOException {
            if (ends()) {
                throw new IOException("Input/output error");
            }
            safe = bytes.size();
        }

        @Override
        public synchronized void truncate(long length) throws IOException {
            if (dead && fault != Fault.FULL) {
                throw new IOException("nobody is there any more");
            }
            byte[] kept = Arrays.copyOf(bytes.toByteArray(), Math.toIntExact(length));
            bytes.reset();
            bytes.writeBytes(kept);
        }

        /** What a later process finds. */
        synchronized byte[] found() {
            byte[] all = bytes.toByteArray();
            if (fault != Fault.POWER) {
                return all;
            }
            int end = safe + random.nextInt(all.length - safe + 1);
            byte[] found = Arrays.copyOf(all, end + (random.nextBoolean() ? random.nextInt(200) : 0));
            Arrays.fill(found, end, found.length, (byte) 0);
            return found;
        }

        @Override
        public void close() {}
    }

    /** One of those who write at once. */
    private static final class Writer {
        private final int first;
        private int tried;
        private int kept;
        private int safe;

        Writer(int number) {
            this.first = 1000 * number;
        }

        void write(Journal journal, Random random, RunStore.Durability durability) {
            try {
                int batches = 1 + random.nextInt(6);
                for (int i = 0; i < batches; i++) {
                    int from = tried;
                    tried += 1 + random.nextInt(3);
                    List<ObjectNode> batch = new ArrayList<>();
                    for (int line = from; line < tried; line++) {
                        batch.add(line(first + line, random.nextInt(100)));
                    }
                    journal.append(batch);
                    kept = tried;
                    if (durability == RunStore.Durability.EACH) {
                        safe = kept;
                    } else if (durability == RunStore.Durability.GROUP && random.nextInt(4) == 0) {
                        journal.force();
                        safe = kept;
                    }
                }
            } catch (UncheckedIOException e) {
                // told that it is not kept
            }
        }
    }

    private static ObjectNode line(int number, int length) {
        return JsonNodeFactory.instance.objectNode().put("number", number).put("text", "x\u00e9".repeat(length));
    }

    private static List<Integer> numbers(Path file) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        JournalReader.read(
                file,
                (position, bytes, from, to) -> numbers.add(
                        JSON.readTree(bytes, from, to - from).path("number").intValue()));
        return numbers;
    }

    @Test
    void noLineThatWasKeptIsLost() {
        Schedules.each(600, this::course);
    }

    private void course(Random random) throws Exception {
        Path file = folder.resolve("outcomes.jsonl");
        RunStore.Durability durability = List.of(RunStore.Durability.values()).get(random.nextInt(3));
        Fault fault = List.of(Fault.values()).get(random.nextInt(4));
        DyingDisk disk = new DyingDisk(fault, random, random.nextInt(12));
        List<Writer> writers = new ArrayList<>();
        try (Journal journal = new Journal(file, disk, new JournalReader.End(0, 0, new Chain()), durability)) {
            List<Thread> threads = new ArrayList<>();
            int several = random.nextInt(3) == 0 ? 3 : 1;
            for (int i = 0; i < several; i++) {
                Writer writer = new Writer(i);
                writers.add(writer);
                Random own = new Random(random.nextLong());
                threads.add(Thread.ofVirtual().unstarted(() -> writer.write(journal, own, durability)));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (UncheckedIOException e) {
            // closed after its end
        }
        Files.write(file, disk.found());
        List<Integer> found = numbers(file);
        // what a call that failed had forced line by line stays
        boolean mayKeepMore = fault == Fault.KILL
                || fault == Fault.POWER
                || (fault == Fault.FULL && durability == RunStore.Durability.EACH);
        for (Writer writer : writers) {
            List<Integer> own = found.stream()
                    .filter(number -> number / 1000 == writer.first / 1000)
                    .toList();
            for (int i = 0; i < own.size(); i++) {
                assertThat(own.get(i)).as("in its order, each once").isEqualTo(writer.first + i);
            }
            assertThat(own.size())
                    .as("%s, %s: kept %d, safe %d", fault, durability, writer.kept, writer.safe)
                    .isBetween(
                            fault == Fault.POWER ? writer.safe : writer.kept, mayKeepMore ? writer.tried : writer.kept);
        }
        goOn(file, found, durability);
    }

    /** Fuzzing found it: the message named a class of Java. */
    @Test
    void aWordThatIsNoneIsToldWithThoseThatAre() {
        assertThat(StoredJson.word(Verdict.Why.class, "why", "NO_ANSWER")).isEqualTo(Verdict.Why.NO_ANSWER);
        assertThatThrownBy(() -> StoredJson.word(Verdict.Why.class, "why", "pairs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"why\"", "NO_ANSWER", "found \"pairs\"");
    }

    /** The next process finds the same, and what it adds stands behind it. */
    private static void goOn(Path file, List<Integer> found, RunStore.Durability durability) throws IOException {
        try (Journal again = Journal.open(file, durability, (position, bytes, from, to) -> {})) {
            again.append(List.of(line(9001, 3), line(9002, 0)));
        }
        List<Integer> more = new ArrayList<>(found);
        more.addAll(List.of(9001, 9002));
        assertThat(numbers(file)).isEqualTo(more);
    }
}
