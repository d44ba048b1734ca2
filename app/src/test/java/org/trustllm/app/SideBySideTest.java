package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SideBySideTest {
    @Test
    void noFigureStandsWithoutTheAnswersThatItRestsOn(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("safety"));
        Files.writeString(folder.resolve("safety/misuse.json"), """
                [{"prompt":"p1","source":"s","res":"a","judge_refusal":"LABEL_0"},
                 {"prompt":"p2","source":"s","res":"a","judge_refusal":"LABEL_1"},
                 {"prompt":"p3","source":"s","res":null}]
                """);
        CommandRun shown =
                run("evaluate", folder.toString(), "--judge", "recorded", "--task", "safety/misuse", "--side-by-side");
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("0.500 of 2");
    }
}
