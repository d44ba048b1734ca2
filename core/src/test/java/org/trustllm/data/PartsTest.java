package org.trustllm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of files, read by themselves, are the file. */
class PartsTest {
    private static final String FILE = "safety/misuse";
    private static final String[] TEXTS = {
        "plain", "quo\\\"te", "back\\\\", "{", "}", "[", "]", ",", "\\u00e9é", "𝄞", "\\n", "end\\\\\\\""
    };

    @TempDir
    private Path folder;

    private static String row(Random random) {
        StringBuilder row = new StringBuilder("{\"prompt\": \"");
        for (int i = random.nextInt(4); i >= 0; i--) {
            row.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        row.append("\", \"deep\": [{\"a\": [1, \"")
                .append(TEXTS[random.nextInt(TEXTS.length)])
                .append("\"]}, NaN], \"res\": ");
        return row.append(random.nextInt(5) == 0 ? "NaN" : "\"yes\"")
                .append('}')
                .toString();
    }

    private Dataset written(String ending, String text) throws IOException {
        Files.createDirectories(folder.resolve("safety"));
        try (Stream<Path> others = Files.list(folder.resolve("safety"))) {
            for (Path other : others.toList()) {
                Files.delete(other);
            }
        }
        Files.writeString(folder.resolve(FILE + ending), text);
        return Dataset.folder(folder);
    }

    private static List<String> rows(Stream<Sample> samples) {
        try (samples) {
            return samples.map(sample -> sample.key() + " " + sample.fields()).toList();
        }
    }

    @Test
    void partsTogetherAreTheFile() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            List<String> rows = new ArrayList<>();
            for (int n = random.nextInt(30); n >= 0; n--) {
                rows.add(row(random));
            }
            boolean lines = random.nextBoolean();
            String mark = random.nextInt(4) == 0 ? "\uFEFF" : "";
            String text = lines
                    ? String.join("\n", rows)
                    : "[\n" + String.join(random.nextBoolean() ? "," : " ,\r\n ", rows) + "]\n";
            Dataset dataset = written(lines ? ".jsonl" : ".json", mark + text);
            List<Dataset.Part> parts = dataset.parts(FILE, 1 + random.nextInt(400));
            List<String> together = new ArrayList<>();
            parts.forEach(part -> together.addAll(rows(dataset.samples(part))));
            assertThat(together).isEqualTo(rows(dataset.samples(FILE)));
            assertThat(parts.getFirst().isWhole()
                            || parts.stream().mapToInt(Dataset.Part::rows).sum() == rows.size())
                    .isTrue();
            assertThat(parts.size() > 1 || rows.size() == 1 || text.length() < 800)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"prompt\": \"a\"} {\"prompt\": \"b\"}]",
                "[{\"prompt\": \"a\"},, {\"prompt\": \"b\"}]",
                "[{\"prompt\": \"a\"}, {\"prompt\": \"b\"}",
                "[{\"prompt\": \"a\"}, {\"prompt\": \"b\"},]",
                "[{\"prompt\": \"a\"}, {\"prompt\": \"b\"}] x",
                "[{\"prompt\": \"a\"}, 7, {\"prompt\": \"b\"}]",
                "[{\"prompt\": \"a\"}, {\"prompt\": \"b}]",
                "[]"
            })
    void aFileThatIsNoneIsNotParted(String text) throws IOException {
        Dataset dataset = written(".json", text);
        assertThat(dataset.parts(FILE, 1)).containsExactly(Dataset.Part.whole(FILE));
    }

    @Test
    void aFaultInAPartHasTheRowOfTheFile() throws IOException {
        Dataset dataset = written(".json", "[{\"prompt\": \"a\"}, {\"prompt\": \"b\"}, {\"prompt\": x}]");
        List<Dataset.Part> parts = dataset.parts(FILE, 1);
        assertThat(parts).hasSize(3);
        assertThatThrownBy(() -> rows(dataset.samples(parts.getLast())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(FILE + ", row 2");
    }

    @Test
    void aFileThatBecameShorterSaysSo() throws IOException {
        String text = "[{\"prompt\": \"a\"}, {\"prompt\": \"b\"}]";
        Dataset dataset = written(".json", text);
        List<Dataset.Part> parts = dataset.parts(FILE, 1);
        Files.writeString(folder.resolve(FILE + ".json"), text.substring(0, 22));
        assertThatThrownBy(() -> rows(dataset.samples(parts.getLast()))).isInstanceOf(InputException.class);
    }
}
