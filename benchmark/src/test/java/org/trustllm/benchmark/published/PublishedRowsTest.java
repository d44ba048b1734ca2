package org.trustllm.benchmark.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
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
}
