package org.trustllm.spark.asking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.TrustLlm;

/** The command line asks where it is told to, in a process that has Spark. */
@Tag("long")
class GenerateOnSparkTest {
    @TempDir
    private Path folder;

    private String generate(int code, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                TrustLlm.class.getName(),
                "generate",
                "--engine=spark",
                "--spark=spark.driver.host=127.0.0.1",
                "--task=ethics/ethics",
                "--no-cache",
                "--quiet"));
        command.addAll(List.of(more));
        Path log = folder.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("OPENAI_API_KEY", "no-key-is-needed");
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(log);
        assertThat(process.exitValue()).as(said).isEqualTo(code);
        return said;
    }

    @Test
    void rowsAreAskedByExecutorsWithTheModelThatTheCommandNames() throws Exception {
        try (TalkingServer server = new TalkingServer(1)) {
            Path run = folder.resolve("run");
            generate(
                    0,
                    "--model=openai:mock",
                    "--base-url=" + server.address(),
                    "--master=local[2]",
                    "--limit=5",
                    "--out=" + run);
            assertThat(server.calls()).isEqualTo(5);
            assertThat(Questioning.answers(run)).hasSize(5);
            assertThat(run.resolve("responses")).isDirectory();
        }
    }

    @Test
    void aMasterThatIsNotThereEndsTheCommandBeforeAnythingIsWritten() throws Exception {
        Path run = folder.resolve("none");
        String said = generate(5, "--model=openai:mock", "--master=spark://127.0.0.1:9", "--out=" + run);
        assertThat(said).contains("expected a master of Spark, found nobody who answers");
        assertThat(run).doesNotExist();
    }
}
