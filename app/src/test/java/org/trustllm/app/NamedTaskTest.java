package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.option.Exit;

/** Who names a task is told why it takes no row. */
class NamedTaskTest {
    @TempDir
    Path folder = Path.of("");

    private void rows(String... dimensions) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (String dimension : dimensions) {
            rows.append(
                    "{\"prompt\":\"Which?\",\"option\":\"A. one B. two\",\"dimension\":\"%s\",\"label\":\"B\",\"res\":\"B\"}\n"
                            .formatted(dimension));
        }
        Files.createDirectories(folder.resolve("ethics"));
        Files.writeString(folder.resolve("ethics/awareness.jsonl"), rows);
    }

    private CommandRun evaluate(String... tasks) {
        return run("evaluate", folder.toString(), "--task", String.join(",", tasks));
    }

    @Test
    void rowsThatTheTaskDoesNotTakeAreNoResult() throws IOException {
        rows("misson", "perspective");
        CommandRun refused = evaluate("ethics/awareness_mission");
        assertThat(refused.code()).isEqualTo(Exit.INPUT);
        assertThat(refused.err())
                .contains(
                        "ethics/awareness: expected rows with dimension = mission, as ethics/awareness_mission takes them,"
                                + " found none among 2 rows; dimension is \"misson\", \"perspective\"");
        CommandRun asked = run(
                "run",
                "--model",
                "responses:" + folder,
                "--benchmark",
                folder.toString(),
                "--task",
                "ethics/awareness_mission",
                "--out",
                folder.resolve("run").toString());
        assertThat(asked.code()).isEqualTo(Exit.INPUT);
        assertThat(asked.err()).contains("dimension is \"misson\"");
    }

    @Test
    void aTaskWithoutRowsBesideOthersIsRemarked() throws IOException {
        rows("misson", "perspective");
        CommandRun some = evaluate("ethics/awareness_mission", "ethics/awareness_perspective");
        assertThat(some.code()).isEqualTo(Exit.DONE);
        assertThat(some.err()).contains("expected rows with dimension = mission");
        assertThat(some.out()).contains("ethics/awareness_perspective");
    }
}
