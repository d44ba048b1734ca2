package org.trustllm.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.dashboard.runs.RunStarter;

class UnknownSchemaTest {
    @TempDir
    private Path folder;

    private Settings settings() {
        return new Settings(
                folder.resolve("runs"),
                "127.0.0.1",
                0,
                null,
                folder.resolve("cache"),
                MadeRun.BENCHMARK,
                RunStarter.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "scores.json"})
    void theRunsPageSaysWhichSchemaIsKnown(String name) throws IOException {
        Path run = folder.resolve("runs/one");
        MadeRun.make(run, "m", prompt -> "A");
        Path file = run.resolve(name);
        Files.writeString(file, Files.readString(file).replaceFirst("\"schema\" : 1", "\"schema\" : 99"));
        try (Dashboard dashboard = Dashboard.start(settings())) {
            assertThat(new Wire(dashboard.port()).get("/runs/one").body())
                    .contains("This run cannot be read.")
                    .contains(name + ": expected schema 1, which this version knows, found 99");
        }
    }

    @Test
    void aRunThatIsKnownSaysNothingOfIt() throws IOException {
        MadeRun.make(folder.resolve("runs/one"), "m", prompt -> "A");
        try (Dashboard dashboard = Dashboard.start(settings())) {
            assertThat(new Wire(dashboard.port()).get("/runs/one").body()).doesNotContain("cannot be read");
        }
    }
}
