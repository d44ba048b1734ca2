package org.trustllm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;

class ReviewFileTest {
    private static final String LINE =
            "{\"key\":\"%s\",\"task\":\"%s\",\"assessment\":\"%s\",\"agree\":true,\"who\":\"ada\",\"when\":\"\"}\n";

    @TempDir
    private Path run;

    private ReviewFile file() {
        return new ReviewFile(run);
    }

    private static Review review(int number, String who) {
        return new Review(
                new RowKey("safety/misuse", number), "safety/misuse", "refusal", true, null, "Zoë ✓", who, "now");
    }

    private List<String> who() throws IOException {
        return file().read().stream().map(Review::who).toList();
    }

    /** Appends its share in a process of its own. */
    public static void main(String[] args) throws IOException {
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            new ReviewFile(Path.of(args[0])).append(review(i, args[1] + i));
        }
    }

    @Test
    @Tag("long")
    void reviewsOfManyThreadsAndProcessesAreAllKept() throws Exception {
        int threads = 40;
        List<Process> others = List.of(other("x"), other("y"));
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sent = IntStream.range(0, threads)
                    .<Future<?>>mapToObj(i -> pool.submit(() -> {
                        for (int j = 0; j < 3; j++) {
                            file().append(review(i, "p" + i + "-" + j));
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> one : sent) {
                one.get();
            }
        }
        for (Process other : others) {
            assertThat(other.waitFor()).isZero();
        }
        assertThat(who()).hasSize(3 * threads + 100).doesNotHaveDuplicates();
    }

    private Process other(String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReviewFileTest.class.getName(),
                        run.toString(),
                        name,
                        "50")
                .inheritIO()
                .start();
    }

    @Test
    @Tag("long")
    void aLineThatIsTornAnywhereCostsNothingButItself() throws IOException {
        file().append(review(1, "first"));
        int whole = Files.readAllBytes(file().path()).length;
        file().append(review(2, "torn"));
        byte[] both = Files.readAllBytes(file().path());
        for (int cut = whole; cut <= both.length; cut++) {
            Files.write(file().path(), Arrays.copyOf(both, cut));
            boolean lost = cut < both.length - 1;
            assertThat(who()).as("before, cut at %d", cut).startsWith("first");
            file().append(review(3, "next"));
            assertThat(who())
                    .as("cut at %d of %d", cut, both.length)
                    .isEqualTo(lost ? List.of("first", "next") : List.of("first", "torn", "next"));
        }
        // what a power cut leaves of a line that was never written
        Files.write(file().path(), new byte[5000], StandardOpenOption.APPEND);
        file().append(review(4, "last"));
        assertThat(who()).endsWith("next", "last");
    }

    private void planned() throws IOException {
        BitSet rows = new BitSet();
        rows.set(0, 5);
        try (RunStore store = RunStore.open(run)) {
            store.describe(new RunFile(
                    new Provenance("m", "b", false, "standard", RunSettings.NONE, RunCircumstances.NONE),
                    List.of("safety/misuse"),
                    List.of(new Planned("safety/misuse", "safety/misuse", rows, List.of("refusal"))),
                    RunFile.Status.FINISHED));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "safety/misuse12, safety/misuse, refusal, 'field \"key\": expected a sample''s key', 'found \"safety/misuse12\"'",
        "safety/misuse#12, safety/misuse, refusal, 'field \"key\": expected a row', 'found safety/misuse#12'",
        "safety/misus#1, safety/misuse, refusal, 'field \"key\": expected a row', 'found safety/misus#1'",
        "safety/misuse#1, safety/misus, refusal, 'field \"task\": expected one of', 'found safety/misus'",
        "safety/misuse#1, safety/misuse, refusa, 'field \"assessment\": expected refusal', 'found refusa'"
    })
    void aReviewOfNoVerdictIsSaid(String key, String task, String assessment, String expected, String found)
            throws IOException {
        planned();
        file().append(review(1, "ada"));
        Files.writeString(file().path(), LINE.formatted(key, task, assessment), StandardOpenOption.APPEND);
        file().append(review(2, "bo"));
        assertThatThrownBy(() -> Reviews.read(run))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("reviews.jsonl, line 2, ", expected, found);
        assertThat(file().read(fault -> assertThat(fault).hasMessageContaining("line 2")))
                .extracting(Review::who)
                .containsExactly("ada", "bo");
    }

    @Test
    void twoReviewsOnALineAreNotTakenForOne() throws IOException {
        Files.writeString(
                file().path(), LINE.formatted("f#1", "t/a", "x").strip().repeat(2) + "\n");
        assertThatThrownBy(() -> Reviews.read(run)).hasMessageContainingAll("line 1", "expected a review");
    }

    @Test
    void aLineThatIsNoTextIsNamedByItsNumber() throws IOException {
        Files.write(file().path(), new byte[] {'{', '"', (byte) 0xc3, '\n'});
        assertThatThrownBy(() -> Reviews.read(run)).hasMessageContainingAll("line 1", "expected a review");
    }
}
