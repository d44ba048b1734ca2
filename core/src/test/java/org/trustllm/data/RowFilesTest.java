package org.trustllm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.internal.files.Digest;

/** Files as people and tools leave them. */
class RowFilesTest {
    private static final String ROWS = "[{\"prompt\":\"a\"},{\"prompt\":\"b\"}]";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"results\":[{\"prompt\":\"a\",\"res\":\"B\"}]}",
                "{\"model\":\"m\",\"data\":{\"rows\":[{\"prompt\":\"a\"}]}}",
                "\uFEFF{\"rows\":[{\"row_idx\":0,\"row\":{\"prompt\":\"a\"}}]}",
                "{\"0\":{\"prompt\":\"a\",\"res\":\"B\"},\"1\":{\"prompt\":\"b\",\"res\":\"B\"}}",
                "{\"prompt\":{\"0\":\"a\",\"1\":\"b\"},\"res\":{\"0\":\"A\",\"1\":\"B\"}}",
                "{\"prompt\":[\"a\"],\"index\":[[0]]}",
                "{\"columns\":[\"prompt\"],\"index\":[0],\"data\":[[\"a\"]]}"
            })
    void rowsInsideAnObjectAreRefusedWithWhatIsExpected(String text) {
        for (String ending : List.of(".json", ".jsonl")) {
            assertThatThrownBy(() -> read(ending, text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("safety/misuse: expected an array of rows")
                    .hasMessageContaining("or an object a line, found one object, whose field ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt\":\"a\",\"choices\":[{\"text\":\"x\"}],\"label\":{\"0\":1}}",
                "{\"question\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"question\":\"a\",\"label\":[\"x\"],\"scores\":{\"y\":0.5},\"none\":[]}"
            })
    void aRowMayHoldListsAndObjects(String text) throws IOException {
        assertThat(read(".jsonl", text.getBytes(StandardCharsets.UTF_8))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "[{\"prompt\":\"a\"},{\"prompt\":\"b\",\"res\":\"A\",\"res\":\"B\"}] ~ row 1, field \"res\"",
                "[{\"prompt\":\"a\",\"res\":null,\"res\":\"B\"}] ~ row 0, field \"res\"",
                "{\"prompt\":\"a\",\"prompt\":\"a\"} ~ row 0, field \"prompt\"",
                "[{\"prompt\":\"a\",\"label\":{\"x\":1,\"x\":[2]}}] ~ row 0, field \"label/x\""
            })
    void aFieldTwiceInARowIsRefused(String text, String where) {
        assertThatThrownBy(() -> read(".json", text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InputException.class)
                .hasMessage("safety/misuse, " + where + ": expected one value, found a second of the same name");
    }

    @Test
    void compressedFilesAreTheSameRowsAndHaveTheSameDigest() throws IOException {
        assertThat(read(".json.gz", packed(ROWS))).isEqualTo(read(".json", ROWS.getBytes(StandardCharsets.UTF_8)));
        String lines = "\uFEFF{\"prompt\":\"a\"}\n{\"prompt\":\"b\"}\n";
        assertThat(read(".jsonl.gz", packed(lines))).isEqualTo(read(".json", ROWS.getBytes(StandardCharsets.UTF_8)));
        assertThat(read(".jsonl.gz", packed(""))).isEmpty();
        assertThat(dataset(".json.gz", packed(ROWS)).digest("safety/misuse"))
                .isEqualTo(Digest.sha256(ROWS.getBytes(StandardCharsets.UTF_8)));
        // one member after another, as appending writes them
        byte[] first = packed("{\"prompt\":\"a\"}\n");
        byte[] both = Arrays.copyOf(first, first.length + packed("{\"prompt\":\"b\"}\n").length);
        System.arraycopy(packed("{\"prompt\":\"b\"}\n"), 0, both, first.length, both.length - first.length);
        assertThat(read(".jsonl.gz", both)).hasSize(2);
    }

    @Test
    void damageToACompressedFileIsSaidInWords() throws IOException {
        byte[] whole = packed("[" + "{\"prompt\":\"some words\"},".repeat(10_000) + "{\"prompt\":\"b\"}]");
        for (int length : List.of(0, 1, 5, 11, whole.length / 2, whole.length - 9, whole.length - 1)) {
            refused(Arrays.copyOf(whole, length), "one that ends too early");
        }
        refused(ROWS.getBytes(StandardCharsets.UTF_8), "damaged bytes: Not in GZIP format");
        byte[] turned = whole.clone();
        turned[whole.length - 6] ^= 1;
        refused(turned, "damaged bytes");
        assertThatThrownBy(() -> dataset(".json.gz", Arrays.copyOf(whole, whole.length / 2))
                        .digest("safety/misuse"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ends too early");
        assertThatThrownBy(() -> read(".json", whole))
                .isInstanceOf(InputException.class)
                .hasMessage("safety/misuse: expected JSON, found bytes in gzip's format; such a file ends in .gz");
    }

    private void refused(byte[] bytes, String found) {
        assertThatThrownBy(() -> read(".json.gz", bytes))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("safety/misuse, row ")
                .hasMessageContaining("expected a whole file in gzip's format, found " + found);
    }

    @Test
    @Tag("long")
    void aSmallCompressedFileOfARowWithoutEndIsRefusedBeforeItFillsTheMemory() throws IOException {
        byte[] bomb = packed("[{\"prompt\":\"a\",\"list\":\"", " ".repeat(1 << 20), 60, "\"}]");
        assertThat(bomb).hasSizeLessThan(1 << 20);
        assertThatThrownBy(() -> read(".json.gz", bomb))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("safety/misuse, row 0")
                .hasMessageEndingWith("expected a text of at most 50,000,000 characters, found more");
        byte[] blanks = packed("[{\"prompt\":", " ".repeat(1 << 20), 300, "\"a\"}]");
        assertThatThrownBy(() -> read(".json.gz", blanks))
                .isInstanceOf(InputException.class)
                .hasMessage("safety/misuse, row 0: expected at most 268,435,456 bytes, found more");
        // many rows are no bomb
        byte[] rows = packed("", "{\"prompt\":\"a\"}\n".repeat(1 << 16), 40, "");
        assertThat(dataset(".jsonl.gz", rows).count("safety/misuse")).isEqualTo(40 << 16);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{\"prompt\":\"a\",\"n\":[[[ ~ ]]]} ~ 1000 ~ lists and objects in each other at most 1,000 deep",
                "{\"prompt\":\"a\",\"n\":1111 ~ } ~ 1000 ~ a number of at most 1,000 digits"
            })
    void otherLimitsAreSaidWithoutNamesOfClasses(String begin, String end, int times, String expected) {
        String last = begin.substring(begin.length() - 1);
        String text = begin + last.repeat(times) + end.substring(0, 1).repeat(times) + end;
        assertThatThrownBy(() -> read(".json", text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("safety/misuse, row 0")
                .hasMessageEndingWith("expected " + expected + ", found more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "safety/misuse.JSON",
                "safety/misuse.Json.GZ",
                "safety/misuse.JSONL",
                "safety/misuse.ndjson",
                "safety/misuse.json.zst",
                "safety/Misuse.json",
                "Safety/misuse.json",
                "misuse.json",
                "misuse.jsonl.gz",
                "all/answers/safety/misuse.json"
            })
    void aFileUnderAnotherNameIsFound(String name) throws IOException {
        file(name, ROWS.getBytes(StandardCharsets.UTF_8));
        assertThat(Dataset.folder(folder).misplaced(Set.of("safety/misuse", "ethics/awareness")))
                .hasSize(1)
                .containsKey("safety/misuse")
                .allSatisfy((file, found) -> assertThat(name).endsWith(found));
        assertThat(Dataset.folder(folder).misplaced(Set.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "safety/misuse",
                "safety/misuse.md",
                "safety/misuses.JSON",
                "safety/._misuse.json",
                "old/safety/misuse.json",
                "use.json",
                "summary.json"
            })
    void otherFilesAreNot(String name) throws IOException {
        file("safety/jailbreak.json", ROWS.getBytes(StandardCharsets.UTF_8));
        file(name, ROWS.getBytes(StandardCharsets.UTF_8));
        assertThat(Dataset.folder(folder).misplaced(Set.of("safety/misuse"))).isEmpty();
    }

    private static byte[] packed(String text) throws IOException {
        return packed("", text, 1, "");
    }

    private static byte[] packed(String begin, String middle, int times, String end) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(begin.getBytes(StandardCharsets.UTF_8));
            byte[] part = middle.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times; i++) {
                out.write(part);
            }
            out.write(end.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private List<Sample> read(String ending, byte[] bytes) throws IOException {
        try (Stream<Sample> samples = dataset(ending, bytes).samples("safety/misuse")) {
            return samples.toList();
        }
    }

    private Dataset dataset(String ending, byte[] bytes) throws IOException {
        try (Stream<Path> before =
                Files.exists(folder.resolve("safety")) ? Files.list(folder.resolve("safety")) : Stream.of()) {
            for (Path path : before.toList()) {
                Files.delete(path);
            }
        }
        file("safety/misuse" + ending, bytes);
        return Dataset.folder(folder);
    }

    private void file(String name, byte[] bytes) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.resolveSibling(""));
        Files.write(path, bytes);
    }
}
