package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceCommandTest {
    private static final Path ROOT = Path.of(System.getProperty("trustllm.root", ""));

    @Test
    @Tag("long")
    void theCommittedPageIsWhatTheRecordedAnswersGive() throws IOException {
        Path responses = Path.of(System.getProperty(
                        "trustllm.shared", ROOT.resolve("../shared").toString()))
                .resolve("data/real-responses");
        assumeTrue(Files.isDirectory(responses), "needs the shared folder: data/real-responses");
        CommandRun reproduced = CommandRun.run("reproduce", responses.toString());
        assertThat(reproduced.code()).isZero();
        assertThat(Files.readString(ROOT.resolve("docs/reference/reproduction.md")))
                .as("regenerate it: ./trustllm reproduce DIR --out docs/reference/reproduction.md")
                .isEqualTo(reproduced.out());
    }

    @Test
    void aFolderWithoutAModelOfThePaperIsWrongInput(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("another-model/safety"));
        CommandRun refused = CommandRun.run("reproduce", folder.toString());
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err())
                .contains("expected folders named after models of the paper")
                .contains("Mistral-7b");
    }
}
