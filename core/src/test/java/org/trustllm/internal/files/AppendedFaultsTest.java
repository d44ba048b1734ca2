package org.trustllm.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.Schedules;

/** A file of lines, such as reviews, under faults: who appends, what ends and at which byte, are drawn from a seed. */
class AppendedFaultsTest {
    private static final Pattern WHOLE = Pattern.compile("\\{\\d+:x*}");

    @TempDir
    private Path folder;

    /** The process is gone; nothing of it runs any more. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A file whose writer dies, or whose disk is full, after so many calls and a part of the next. */
    private static final class DyingFile extends RandomAccessFile {
        private final boolean full;
        private final Random random;
        private int calls;
        private boolean dead;

        DyingFile(Path file, boolean full, Random random) throws IOException {
            super(file.toFile(), "rw");
            this.full = full;
            this.random = random;
            this.calls = random.nextInt(3);
        }

        private boolean ends() {
            if (dead && !full) {
                throw new Killed();
            }
            boolean now = !dead && --calls < 0;
            dead |= now;
            return now;
        }

        private IOException end() {
            if (!full) {
                throw new Killed();
            }
            return new IOException("No space left on device");
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (ends()) {
                super.write(bytes, 0, random.nextInt(bytes.length + 1));
                throw end();
            }
            super.write(bytes);
        }

        @Override
        public void write(int one) throws IOException {
            if (ends()) {
                throw end();
            }
            super.write(one);
        }

        @Override
        public void setLength(long length) throws IOException {
            if (!full && ends()) {
                throw new Killed();
            }
            super.setLength(length);
        }
    }

    private final List<String> kept = new ArrayList<>();
    private int number;

    private String next(Random random) {
        return "{" + number++ + ":" + "x".repeat(random.nextInt(40)) + "}";
    }

    private static boolean isWhole(byte[] line) {
        return WHOLE.matcher(new String(line, StandardCharsets.UTF_8)).matches();
    }

    @Test
    void noLineThatWasKeptIsLost() {
        Schedules.each(200, this::course);
    }

    private void course(Random random) throws Exception {
        Path file = folder.resolve("lines.jsonl");
        Files.deleteIfExists(file);
        kept.clear();
        AppendedFile lines = new AppendedFile(file, AppendedFaultsTest::isWhole);
        int steps = 2 + random.nextInt(6);
        for (int i = 0; i < steps; i++) {
            switch (random.nextInt(6)) {
                case 0 -> dying(lines, random, false);
                case 1 -> dying(lines, random, true);
                case 2 -> byHand(file, random);
                case 3 -> atOnce(lines, random);
                default -> appended(lines, next(random));
            }
        }
        appended(lines, next(random));
        List<String> found = Files.readAllLines(file);
        assertThat(found).allMatch(line -> WHOLE.matcher(line).matches()).doesNotHaveDuplicates();
        assertThat(found.stream().filter(kept::contains)).containsExactlyElementsOf(kept);
    }

    private void appended(AppendedFile lines, String line) throws IOException {
        lines.append(line);
        kept.add(line);
    }

    private void dying(AppendedFile lines, Random random, boolean full) throws IOException {
        String line = next(random);
        try (DyingFile file = new DyingFile(lines.path(), full, random)) {
            lines.append(file, (line + "\n").getBytes(StandardCharsets.UTF_8));
            kept.add(line);
        } catch (Killed e) {
            // whoever asked for it was never told that it is kept
        } catch (IOException e) {
            assertThat(full).isTrue();
            assertThat(Files.readString(lines.path())).doesNotContain(line);
        }
    }

    /** An editor that leaves out the last line feed. */
    private void byHand(Path file, Random random) throws IOException {
        if (Files.exists(file)
                && Files.size(file) > 0
                && !Files.readString(file).endsWith("\n")) {
            return;
        }
        String line = next(random);
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        kept.add(line);
    }

    private void atOnce(AppendedFile lines, Random random) throws Exception {
        List<Future<String>> added = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                String line = next(random);
                added.add(threads.submit(() -> {
                    lines.append(line);
                    return line;
                }));
            }
        }
        List<String> now = Files.readAllLines(lines.path());
        List<String> three = new ArrayList<>();
        for (Future<String> one : added) {
            three.add(one.get());
        }
        assertThat(now).containsAll(three);
        // among themselves they have the order in which they came
        kept.addAll(now.stream().filter(three::contains).toList());
    }
}
