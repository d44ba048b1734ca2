package org.trustllm.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.journal.RunStore;
import org.trustllm.model.ChatResponse;

/** What a model thought is shown, but apart from what it said. */
class ThoughtsPageTest {
    @TempDir
    private Path folder;

    private void make(String name, String answer) throws IOException {
        try (RunStore store = RunStore.open(folder.resolve("runs").resolve(name))) {
            MadeRun.evaluation("made:" + name, request -> ChatResponse.of(answer))
                    .store(store)
                    .run();
        }
    }

    @Test
    void thoughtsStandFoldedBeforeTheAnswerAndTheRunSaysHowManyThereAre() throws IOException {
        make("thinking", "<think>Let me see whether I may.</think>Yes, of course. (A)");
        make("plain", "Yes, of course. (A)");
        try (Dashboard dashboard = Dashboard.start(new Settings(
                folder.resolve("runs"),
                "127.0.0.1",
                0,
                null,
                folder.resolve("cache"),
                MadeRun.BENCHMARK,
                RunStarter.NONE))) {
            Wire wire = new Wire(dashboard.port());
            String page =
                    wire.get("/runs/thinking/sample?key=safety%2Fmisuse%233").body();
            assertThat(page)
                    .containsPattern("(?s)<details id=\"thoughts\"><summary>Thoughts</summary>"
                            + ".{0,400}Let me see whether I may\\..{0,80}</details>.*Yes, of course")
                    .doesNotContain("&lt;think&gt;");
            assertThat(wire.get("/runs/plain/sample?key=safety%2Fmisuse%233").body())
                    .contains("Yes, of course")
                    .doesNotContain("<details id=\"thoughts\"");
            assertThat(wire.get("/runs/thinking").body())
                    .contains("answers with thoughts", "(100.0 %)")
                    .doesNotContain("closing mark");
        }
    }
}
