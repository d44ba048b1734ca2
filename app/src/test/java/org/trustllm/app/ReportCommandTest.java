package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.Evaluation;
import org.trustllm.app.option.Exit;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Panel;
import org.trustllm.model.ChatResponse;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

final class ReportCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void run() throws IOException {
        Profile profile = new TrustBenchmark().profile(Profile.STANDARD);
        List<Task> codah = profile.tasks().stream()
                .filter(task -> task.id().equals("truthfulness/internal_codah"))
                .toList();
        try (RunStore store = RunStore.open(folder.resolve("run"))) {
            Evaluation.of(profile.only(codah), new TrustBenchmark().builtin())
                    .smokeSize(true)
                    .limit(2)
                    .model("mine", request -> ChatResponse.of("1"))
                    .judges(Panel.recorded())
                    .store(store)
                    .run();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "csv, 'section,task,'",
        "html, <!DOCTYPE html>",
        "json, {",
        "junit, <?xml version",
        "md, '# Trust'",
        "pdf, %PDF-",
        "table, TASK"
    })
    void aRunIsRenderedToAFileInEveryFormat(String format, String begin) throws IOException {
        Path file = folder.resolve("report." + format);
        CommandRun report = report("--format", format, "--out", file.toString());
        assertThat(report.code()).isZero();
        assertThat(report.out()).isEmpty();
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .startsWith(begin);
        assertThat(folder.resolve("report." + format + ".part")).doesNotExist();
    }

    @Test
    void aFolderThatEvaluateWroteIsRenderedToo() throws IOException {
        Path scores = Files.createDirectories(folder.resolve("evaluated")).resolve("scores.json");
        Files.copy(folder.resolve("run/scores.json"), scores);
        CommandRun report = CommandRun.run("report", folder.resolve("evaluated").toString(), "--format", "json");
        assertThat(report.code()).isZero();
        assertThat(report.out()).isEqualTo(Files.readString(scores));
    }

    @Test
    void whatIsNoRunIsWrongInput() {
        CommandRun report = CommandRun.run("report", folder.resolve("nonesuch").toString(), "--format", "pdf");
        assertThat(report.code()).isEqualTo(Exit.INPUT);
        assertThat(report.err()).contains("nonesuch", "expected a run directory");
    }

    @Test
    void aModelThatThePaperDoesNotHaveIsRefused() {
        assertThat(report("--format", "html", "--beside", "gpt-9").code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void aFormatThatIsMistypedIsRefusedWithTheNearest() {
        assertThat(report("--format", "pfd").code()).isEqualTo(Exit.USAGE);
    }

    private CommandRun report(String... options) {
        return CommandRun.run(
                Stream.concat(Stream.of("report", folder.resolve("run").toString()), Stream.of(options))
                        .toArray(String[]::new));
    }
}
