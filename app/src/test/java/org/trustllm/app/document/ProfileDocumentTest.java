package org.trustllm.app.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trustllm.app.CommandRun;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.task.Task;

final class ProfileDocumentTest {
    @Test
    @Tag("long")
    void theCommittedPageIsWhatIsMeasured() throws IOException {
        Path data = Path.of(System.getProperty("trustllm.shared", "")).resolve("data");
        assumeTrue(Files.isDirectory(data.resolve("real-responses")), "needs the shared folder: data/real-responses");
        CommandRun tasks = CommandRun.run("tasks", "--profiles", data.toString());
        assertThat(tasks.code()).isZero();
        Path page = Path.of(System.getProperty("trustllm.root", ""), "docs", "reference", "scoring-profiles.md");
        assertThat(tasks.out())
                .as("regenerate it: ./trustllm tasks --profiles DATA > docs/reference/scoring-profiles.md")
                .hasToString(Files.readString(page));
    }

    @Test
    void everyTaskHasItsReason() {
        assertThat(InstalledBenchmark.get().profiles().stream()
                        .flatMap(profile -> profile.tasks().stream())
                        .filter(task -> !task.onDemand())
                        .map(Task::id)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(ProfileTexts.REASONS.keySet());
    }
}
