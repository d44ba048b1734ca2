package org.trustllm.app.contamination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.CommandRun;
import org.trustllm.app.option.Exit;

class ContaminationCommandTest {
    @TempDir
    private Path folder = Path.of("");

    /** Answers everything with one letter, and so knows nothing. */
    private String program() throws IOException {
        Path program = folder.resolve("model.sh");
        Files.writeString(program, "#!/bin/sh\nwhile read -r line; do echo '{\"text\": \"A\"}'; done\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return "command:" + program;
    }

    @Test
    void whoKnowsNothingHasMetNothing() throws IOException {
        Path out = folder.resolve("found.json");
        CommandRun found = run(
                "contamination",
                "--model",
                program(),
                "--task",
                "truthfulness/hallucination_mc",
                "--quiet",
                "--out",
                out.toString());
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out()).contains("PROBE", "order", "No alarm", "No such method tells");
        JsonNode json = new JsonMapper().readTree(Files.readString(out));
        assertThat(json.path("alarm").asBoolean()).isFalse();
        assertThat(json.path("rows").size()).isPositive();
        assertThat(json.path("false_alarms_from").asText()).isEqualTo("gaps below 0");
    }

    @Test
    void whatIsMistypedIsRefusedBeforeAModelIsOpened() {
        CommandRun mistyped =
                run("contamination", "--model", "command:/no/such", "--task", "truthfulness/halucination_mc");
        assertThat(mistyped.code()).isEqualTo(Exit.USAGE);
        assertThat(mistyped.err()).contains("truthfulness/hallucination_mc");
        CommandRun empty = run("contamination", "--model", "command:/no/such", "--reference", folder.toString());
        assertThat(empty.code()).isEqualTo(Exit.INPUT);
        assertThat(empty.err()).contains("reference rows");
    }
}
