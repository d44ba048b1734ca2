package org.trustllm.benchmark.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

class PublishedRowsTest {
    @TempDir
    Path folder;

    private static Profile tasks(String... files) {
        Profile all = new TrustBenchmark().profile(Profile.STANDARD);
        List<Task> tasks = all.tasks().stream()
                .filter(task -> List.of(files).contains(task.rows().file()))
                .toList();
        return all.only(tasks);
    }

    private void write(String file, String rows) throws IOException {
        Path path = folder.resolve(file + ".json");
        Files.createDirectories(path.getParent());
        Files.writeString(path, rows);
    }

    @Test
    void rowsOfOnesOwnAreNotThePublishedOnes() throws IOException {
        write("safety/misuse", "[{\"prompt\": \"a made-up row\", \"source\": \"mine\", \"label\": \"a\"}]");
        assertThat(PublishedRows.words(Dataset.folder(folder), tasks("safety/misuse")))
                .startsWith("no: ")
                .contains("1174 rows missing", "1 row changed or added");
    }

    @Test
    void filesThatNoTaskReadsAreNotCompared() throws IOException {
        write("safety/misuse", "[{\"prompt\": \"a made-up row\"}]");
        assertThat(PublishedRows.words(Dataset.folder(folder), tasks("safety/jailbreak")))
                .startsWith("no: ");
    }

    @Test
    void thePublishedFilesAreToldByTheirDigests() {
        Path shared = Shared.path("trustllm-dataset");
        assertThat(PublishedRows.words(Dataset.folder(shared), tasks("safety/misuse", "ethics/awareness")))
                .isEqualTo("yes: 2 files byte for byte as published (SHA-256)");
    }

    @Test
    void rowsThatSomebodyReadsAreComparedOnTheWay() throws IOException {
        write("safety/misuse", "[{\"prompt\": \"one\", \"label\": \"a\"}, {\"prompt\": \"two\", \"label\": \"b\"}]");
        write("safety/jailbreak", "[{\"prompt\": \"three\"}]");
        Profile tasks = tasks("safety/misuse", "safety/jailbreak");
        String words = PublishedRows.words(Dataset.folder(folder), tasks);
        ComparedRows rows = new ComparedRows(Dataset.folder(folder), tasks);
        for (String file : List.of("safety/misuse", "safety/jailbreak")) {
            try (Stream<Sample> samples = rows.samples(file)) {
                assertThat(samples.map(Sample::fields))
                        .isEqualTo(Dataset.folder(folder)
                                .samples(file)
                                .map(Sample::fields)
                                .toList());
            }
            // no more to be read
            Files.delete(folder.resolve(file + ".json"));
        }
        assertThat(rows.words()).isEqualTo(words).contains("3 rows changed or added");
    }

    @Test
    void aFileThatIsLeftInTheMiddleIsReadAgain() throws IOException {
        write("safety/misuse", "[{\"prompt\": \"one\"}, {\"prompt\": \"two\"}]");
        ComparedRows rows = new ComparedRows(Dataset.folder(folder), tasks("safety/misuse"));
        try (Stream<Sample> samples = rows.samples("safety/misuse")) {
            assertThat(samples.findFirst()).isPresent();
        }
        assertThat(rows.words()).contains("2 rows changed or added");
    }
}
