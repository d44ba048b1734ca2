package org.trustllm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.internal.files.Digest;

class HistoricLayoutTest {
    private static final String MISSION = "{\"prompt\":\"m\",\"label\":\"A\",\"dimension\":\"mission\"}";
    private static final String EMOTION = "{\"prompt\":\"e\",\"label\":\"3\",\"dimension\":\"emotion\"}";
    private static final String HISTORIC = "{\"prompt\":\"h\",\"option\":\"2\",\"label\":\"emotional_awareness\"}";

    @TempDir
    private Path folder;

    @Test
    void emotionsInAFileOfTheirOwnAreRowsOfAwareness() throws IOException {
        file("ethics/awareness.json", "[" + MISSION + "]");
        file("ethics/emotional_awareness.json", "[" + HISTORIC + "," + EMOTION + "]");
        Dataset dataset = Dataset.folder(folder);
        assertThat(dataset.files()).containsExactly("ethics/awareness");
        assertThat(dataset.samples("ethics/emotional_awareness")).isEmpty();
        assertThat(dataset.count("ethics/awareness")).isEqualTo(3);
        List<Sample> rows = awareness(dataset);
        assertThat(rows)
                .extracting(row -> row.key().toString())
                .containsExactly("ethics/awareness#0", "ethics/awareness#1", "ethics/awareness#2");
        assertThat(rows).extracting(row -> row.text("dimension")).containsExactly("mission", "emotion", "emotion");
        assertThat(rows).extracting(row -> row.text("label")).containsExactly("A", "2", "3");
        assertThat(rows.get(1).fields().has("option")).isFalse();
    }

    @Test
    void emotionsAloneAreEnough() throws IOException {
        file("ethics/emotional_awareness.jsonl", HISTORIC);
        Dataset dataset = Dataset.folder(folder);
        assertThat(dataset.files()).containsExactly("ethics/awareness");
        assertThat(awareness(dataset)).extracting(row -> row.text("label")).containsExactly("2");
        assertThat(dataset.digest("ethics/awareness")).hasSize(64);
    }

    @Test
    void emotionsThatStandInBothFilesAreReadOnce() throws IOException {
        file("ethics/awareness.json", "[" + MISSION + "," + EMOTION + "]");
        file("ethics/emotional_awareness.json", "[" + HISTORIC + "]");
        assertThat(awareness(Dataset.folder(folder)))
                .extracting(row -> row.key().toString())
                .containsExactly("ethics/awareness#0", "ethics/awareness#1");
    }

    @Test
    void otherFilesAreReadAsTheyStand() throws IOException {
        file("ethics/emotional_awareness.json", "[" + HISTORIC + "]");
        file("safety/misuse.json", "[{\"prompt\":\"p\",\"option\":\"kept\"}]");
        Dataset dataset = Dataset.folder(folder);
        assertThat(dataset.files()).containsExactly("ethics/awareness", "safety/misuse");
        try (Stream<Sample> rows = dataset.samples("safety/misuse")) {
            assertThat(rows.toList()).extracting(row -> row.text("option")).containsExactly("kept");
        }
        assertThat(dataset.digest("safety/misuse"))
                .isEqualTo(Digest.sha256("[{\"prompt\":\"p\",\"option\":\"kept\"}]".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theDigestIsOfBothFiles() throws IOException {
        file("ethics/awareness.json", "[" + MISSION + "]");
        file("ethics/emotional_awareness.json", "[" + HISTORIC + "]");
        String one = Dataset.folder(folder).digest("ethics/awareness");
        file("ethics/emotional_awareness.json", "[" + HISTORIC + "," + HISTORIC + "]");
        String two = Dataset.folder(folder).digest("ethics/awareness");
        file("ethics/awareness.json", "[]");
        assertThat(List.of(one, two, Dataset.folder(folder).digest("ethics/awareness")))
                .doesNotHaveDuplicates();
    }

    @Test
    void aFaultIsNamedInTheFileWhereItIs() throws IOException {
        file("ethics/awareness.json", "[" + MISSION + "]");
        file("ethics/emotional_awareness.json", "[" + HISTORIC + ", 17]");
        assertThatThrownBy(() -> awareness(Dataset.folder(folder)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("ethics/emotional_awareness, row 1: expected a JSON object");
    }

    @Test
    void sectionsThatStandOneDeeperAreFound() throws IOException {
        file("dataset/safety/misuse.json", "[]");
        file("dataset/ethics/emotional_awareness.json", "[" + HISTORIC + "]");
        file("LICENSE", "text");
        Dataset dataset = Dataset.folder(folder);
        assertThat(dataset.files()).containsExactly("ethics/awareness", "safety/misuse");
        assertThat(dataset.origin()).isEqualTo("dataset");
    }

    @Test
    void oneOfSeveralFoldersIsNotGuessed() throws IOException {
        file("one/safety/misuse.json", "[]");
        file("two/safety/misuse.json", "[]");
        assertThat(Dataset.folder(folder).files()).isEmpty();
    }

    private static List<Sample> awareness(Dataset dataset) {
        try (Stream<Sample> rows = dataset.samples("ethics/awareness")) {
            return rows.toList();
        }
    }

    private void file(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }
}
