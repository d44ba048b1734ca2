package org.trustllm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {
    private static final int MANY = 200_000;

    @TempDir
    private Path folder;

    @Test
    void aFolderShowsItsFilesInOrderAndLeavesOutTheRest() throws IOException {
        file("safety/misuse.json", "[]");
        file("ethics/awareness.jsonl", "{\"prompt\":\"p\"}");
        file("ethics/notes.txt", "no rows");
        file("README.json", "[]");
        file("a/b/c.json", "[]");
        Dataset dataset = Dataset.folder(folder);
        assertThat(dataset.files()).containsExactly("ethics/awareness", "safety/misuse");
        assertThat(dataset.origin()).isEqualTo(folder.getFileName().toString());
        assertThat(dataset.samples("privacy/none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"prompt\":\"a\"},{\"prompt\":\"b\"}]",
                "\uFEFF[{\"prompt\":\"a\"},{\"prompt\":\"b\"}]",
                " [\n\t{\"prompt\" : \"a\"} ,\r\n{\"prompt\":\"b\"}]\n",
                "{\"prompt\":\"a\"}\n{\"prompt\":\"b\"}\n",
                "\uFEFF{\"prompt\":\"a\"}\n\n{\"prompt\":\"b\"}",
                "{\"prompt\":\"a\"}\r\n{\"prompt\":\"b\"}\r\n"
            })
    void arraysAndLinesAreTheSameRows(String text) throws IOException {
        assertThat(rows(text)).extracting(sample -> sample.text("prompt")).containsExactly("a", "b");
        assertThat(rows(text))
                .extracting(row -> row.key().toString())
                .containsExactly("safety/misuse#0", "safety/misuse#1");
        assertThat(dataset(text).count("safety/misuse")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[ ]\n"})
    void anArrayWithoutRowsHasNone(String text) throws IOException {
        assertThat(rows(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t"})
    void nothingIsNoArrayButNoLinesAreNoRows(String text) throws IOException {
        refused(text, "safety/misuse", "expected a JSON array of rows", "found an empty file");
        Files.delete(folder.resolve("safety/misuse.json"));
        file("safety/misuse.jsonl", text);
        assertThat(read(Dataset.folder(folder))).isEmpty();
    }

    @Test
    void foldersThatAreLinksAreFollowed() throws IOException {
        file("real/misuse.json", "[{}]");
        Files.createDirectories(folder.resolve("answers"));
        Files.createSymbolicLink(folder.resolve("answers/safety"), folder.resolve("real"));
        assertThat(Dataset.folder(folder.resolve("answers")).count("safety/misuse"))
                .isOne();
    }

    @Test
    void pythonsTokensAreRead() throws IOException {
        Sample sample = rows("[{\"x\":NaN,\"y\":-Infinity,\"z\":Infinity,\"t\":\"a\tb\"}]")
                .getFirst();
        assertThat(sample.text("x")).isEqualTo("NaN");
        assertThat(sample.text("t")).isEqualTo("a\tb");
        assertThatThrownBy(() -> sample.number("x"))
                .isInstanceOf(InputException.class)
                .hasMessage("safety/misuse, row 0, field \"x\": expected a number, found \"NaN\"");
        assertThatThrownBy(() -> sample.number("y")).hasMessageContaining("found \"-Infinity\"");
    }

    @Test
    void aTextOfTwentyFiveMillionCharactersIsRead() throws IOException {
        String text = "x".repeat(25_000_000);
        assertThat(rows("[{\"prompt\":\"" + text + "\"}]").getFirst().text("prompt"))
                .hasSize(text.length());
    }

    @Test
    void aTruncatedArraySaysWhereItEnds() {
        refused("[{\"prompt\":\"a\"},{\"prompt\":\"b\"}", "safety/misuse, row 2", "found: the end of the file");
        refused("[{\"prompt\":\"a\"},", "safety/misuse", "expected ", "found");
        refused("[", "safety/misuse", "expected ", "found");
        refused("[{\"prompt\":\"a\"},{\"prompt\":\"b", "safety/misuse", "row 1", "line 1", "well-formed", "found");
        refused("{\"prompt\":\"a\"}\n{\"prompt\":", "safety/misuse", "row 1", "line 2", "well-formed", "found");
    }

    @Test
    void everyPrefixOfAnArrayButTheWholeIsRefused() throws IOException {
        String text = "[{\"prompt\":\"a\",\"n\":[1,{\"x\":null}]},{\"prompt\":\"b\"}]";
        for (int end = 1; end < text.length(); end++) {
            refused(text.substring(0, end), "safety/misuse", "expected", "found");
        }
        assertThat(rows(text)).hasSize(2);
    }

    @Test
    void aRowThatIsNoObjectIsNamed() {
        refused("[{\"prompt\":\"a\"},17]", "safety/misuse, row 1: expected a JSON object, found a number");
        refused("[[]]", "row 0", "expected a JSON object, found an array");
        refused("[null]", "row 0", "expected a JSON object");
        refused("\"text\"", "safety/misuse", "expected a JSON array of rows", "found a text");
        refused("{\"prompt\":\"a\"}\n[]\n", "row 1", "expected a JSON object, found an array");
    }

    @Test
    void whatStandsAfterTheArrayIsNotPassedOver() {
        refused("[{\"prompt\":\"a\"}]\n[{\"prompt\":\"b\"}]", "safety/misuse", "expected the end of the file", "found");
        refused("[{\"prompt\":\"a\"}] x", "safety/misuse", "expected", "found");
    }

    @Test
    void malformedBytesAndDeepNestingAreErrorsOfTheRow() throws IOException {
        refused("[{\"prompt\":\"a\"},{\"n\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}]", "row 1", "found");
        byte[] bytes = "[{\"prompt\":\"a\"}]".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 4] = (byte) 0xFF;
        Files.createDirectories(folder.resolve("safety"));
        Files.write(folder.resolve("safety/misuse.json"), bytes);
        assertThatThrownBy(() -> read(Dataset.folder(folder)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("safety/misuse, row 0");
    }

    @Test
    void aFieldThatIsNotWhatItHasToBeIsNamed() throws IOException {
        Sample sample =
                rows("[{\"n\":null,\"list\":[1],\"object\":{},\"label\":\"C\",\"number\":\" 4.5 \",\"yes\":true}]")
                        .getFirst();
        assertThat(sample.number("number")).isEqualTo(4.5);
        assertThat(sample.text("yes")).isEqualTo("true");
        assertThat(sample.firstText("list")).isEqualTo("1");
        assertThat(sample.optionalText("n")).isNull();
        assertThat(sample.optionalText("list")).isNull();
        assertThatThrownBy(() -> sample.text("prompt"))
                .hasMessage("safety/misuse, row 0, field \"prompt\": expected a text, found no such field");
        assertThatThrownBy(() -> sample.text("n")).hasMessageEndingWith("expected a text, found null");
        assertThatThrownBy(() -> sample.text("list")).hasMessageEndingWith("expected a text, found a JSON array");
        assertThatThrownBy(() -> sample.firstText("object")).hasMessageEndingWith("found a JSON object");
        assertThatThrownBy(() -> sample.oneOf("label", List.of("A", "B")))
                .isInstanceOf(InputException.class)
                .hasMessage("safety/misuse, row 0, field \"label\": expected one of A, B, found \"C\"");
        assertThatThrownBy(() -> sample.number("label")).hasMessageEndingWith("expected a number, found \"C\"");
    }

    @Test
    void aFolderThatIsNoneAndAFileTwiceAreRefused() throws IOException {
        assertThatThrownBy(() -> Dataset.folder(folder.resolve("nowhere")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected a folder");
        file("safety/misuse.json", "[]");
        file("safety/misuse.jsonl", "");
        assertThatThrownBy(() -> Dataset.folder(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected one file of a name");
    }

    @Test
    void aDigestIsThatOfTheBytes() throws IOException {
        assertThat(dataset("").digest("safety/misuse"))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThatThrownBy(() -> Dataset.folder(folder).digest("safety/none")).isInstanceOf(InputException.class);
    }

    @Test
    void rowsAreReadAsTheyAreAskedFor() throws IOException {
        Dataset dataset = many();
        assertThat(dataset.count("safety/misuse")).isEqualTo(MANY);
        try (Stream<Sample> samples = dataset.samples("safety/misuse")) {
            Iterator<Sample> rows = samples.iterator();
            assertThat(rows.next().row()).isZero();
            assertThat(rows.next().row()).isEqualTo(1);
        }
    }

    @Test
    void aFaultFarOffDoesNotConcernTheFirstRows() throws IOException {
        assertThat(many().files()).containsExactly("safety/misuse");
        Path path = folder.resolve("safety/misuse.json");
        Files.writeString(path, Files.readString(path).replace("\"prompt 199999\"", "oops"));
        try (Stream<Sample> samples = Dataset.folder(folder).samples("safety/misuse")) {
            assertThat(samples.limit(1000).count()).isEqualTo(1000);
        }
        assertThatThrownBy(() -> Dataset.folder(folder).count("safety/misuse")).hasMessageContaining("row 199999");
    }

    @Test
    void closingEarlyReadsNoFurtherAndClosesTheFile() {
        AtomicLong read = new AtomicLong();
        AtomicBoolean closed = new AtomicBoolean();
        InputStream endless = new InputStream() {
            private final byte[] row = "{\"prompt\":\"again and again\"}\n".getBytes(StandardCharsets.UTF_8);

            @Override
            public int read() {
                return row[(int) (read.getAndIncrement() % row.length)];
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                for (int i = from; i < from + length; i++) {
                    bytes[i] = (byte) read();
                }
                return length;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        try (Stream<Sample> samples = RowReader.stream("f", endless, false)) {
            assertThat(samples.limit(10).count()).isEqualTo(10);
        }
        assertThat(closed).isTrue();
        assertThat(read).hasValueLessThan(1 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "{\"prompt\":", "@"})
    void aFileThatCannotBeginIsClosed(String text) {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        assertThatThrownBy(() -> RowReader.stream("f", bytes, false)).isInstanceOf(InputException.class);
        assertThat(closed).isTrue();
    }

    private Dataset many() throws IOException {
        Files.createDirectories(folder.resolve("safety"));
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("safety/misuse.json"))) {
            for (int i = 0; i < MANY; i++) {
                out.append(i == 0 ? "[" : ",")
                        .append("{\"prompt\":\"prompt ")
                        .append(Integer.toString(i))
                        .append("\"}\n");
            }
            out.append("]");
        }
        return Dataset.folder(folder);
    }

    private void refused(String text, String... parts) {
        assertThatThrownBy(() -> read(dataset(text)))
                .isInstanceOf(InputException.class)
                .message()
                .contains(parts);
    }

    private List<Sample> rows(String text) throws IOException {
        return read(dataset(text));
    }

    private static List<Sample> read(Dataset dataset) {
        try (Stream<Sample> samples = dataset.samples("safety/misuse")) {
            return samples.toList();
        }
    }

    private Dataset dataset(String text) throws IOException {
        file("safety/misuse.json", text);
        return Dataset.folder(folder);
    }

    private void file(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
