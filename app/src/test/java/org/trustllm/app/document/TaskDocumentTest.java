package org.trustllm.app.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.trustllm.app.CommandRun;
import org.trustllm.app.option.InstalledBenchmark;

class TaskDocumentTest {
    @Test
    void theCommittedPageIsWhatTheTasksSay() throws IOException {
        Path page = Path.of(System.getProperty("trustllm.root", ""), "docs", "reference", "tasks.md");
        assertThat(Files.readString(page))
                .as("regenerate it: ./trustllm tasks --markdown > docs/reference/tasks.md")
                .isEqualTo(TaskDocument.of(InstalledBenchmark.get()));
    }

    @Test
    void theHiddenOptionPrintsThePage() {
        CommandRun tasks = CommandRun.run("tasks", "--markdown");
        assertThat(tasks.code()).isZero();
        assertThat(tasks.out()).hasToString(TaskDocument.of(InstalledBenchmark.get()));
    }
}
