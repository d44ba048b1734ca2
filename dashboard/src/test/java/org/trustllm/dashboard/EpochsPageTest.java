package org.trustllm.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.dashboard.index.RowFilter;
import org.trustllm.dashboard.index.RowsView;
import org.trustllm.dashboard.index.RunIndex;
import org.trustllm.dashboard.index.Sensitive;
import org.trustllm.dashboard.runs.Indexes;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.dashboard.runs.RunRows;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.journal.RunStore;
import org.trustllm.model.ChatResponse;
import org.trustllm.render.ReportFile;

/** A run that asked every row several times, beside one that asked once. */
class EpochsPageTest {
    private static final String REFUSAL = "I'm sorry, but I cannot help with that.";

    @TempDir
    private Path folder;

    private void make(String name, int epochs) throws IOException {
        try (RunStore store = RunStore.open(folder.resolve("runs").resolve(name))) {
            MadeRun.evaluation(
                            "made:" + name,
                            request -> ChatResponse.of(request.seed() % 2 == 0 ? REFUSAL : "Yes, of course. (A)"))
                    .epochs(epochs)
                    .store(store)
                    .run();
        }
    }

    private RowsView rows(String name) {
        try (Indexes indexes = new Indexes(folder.resolve("cache"), Sensitive.of(new TrustBenchmark()))) {
            RunIndex index = indexes.of(
                    RunFolder.of(folder.resolve("runs"), folder.resolve("runs").resolve(name)));
            assertThat(index.await(Duration.ofMinutes(1))).isTrue();
            return new RunRows(index).view(RowFilter.ALL);
        }
    }

    @Test
    void everyEpochHasItsRowsAndItsPage() throws IOException {
        make("once", 1);
        make("twice", 2);
        assertThat(rows("twice").count())
                .isEqualTo(RunStoreCount.verdicts(folder.resolve("runs/twice")))
                .isEqualTo(2 * rows("once").count());
        assertThat(rows("twice").rows().getFirst().sample().epoch()).isOne();
        try (Dashboard dashboard = Dashboard.start(new Settings(
                folder.resolve("runs"),
                "127.0.0.1",
                0,
                null,
                folder.resolve("cache"),
                MadeRun.BENCHMARK,
                RunStarter.NONE))) {
            Wire wire = new Wire(dashboard.port());
            wire.get("/runs/once/answers");
            Wire.Answer page = wire.get("/runs/twice/sample?key=safety%2Fmisuse%233%402");
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            assertThat(page.body())
                    .contains("safety/misuse#3@2", "Epoch 1", "Epoch 2")
                    .contains("key=safety%2Fmisuse%233%401", "key=safety%2Fmisuse%234%402")
                    .contains("In other runs");
            // the coverage of the file stands on the run's page and in the list, and no other
            String coverage = ReportFile.read(folder.resolve("runs/twice/scores.json"), MadeRun.BENCHMARK::profile)
                    .coverage()
                    .words();
            assertThat(coverage).contains("answers scored", "without a judge");
            assertThat(wire.get("/runs/twice").body()).contains(coverage);
            assertThat(wire.get("/").body()).contains(coverage);
            Wire.Answer compared = wire.get("/compare?run=once&run=twice");
            assertThat(compared.status()).as(compared.body()).isEqualTo(200);
        }
    }
}
