package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.option.Exit;

class AdviseCommandTest {
    @Test
    void aRunSaysWhatFallsShortAndEachSentenceNamesItsFigure(@TempDir Path folder) throws IOException {
        Path answers = Files.createDirectories(folder.resolve("answers/safety"));
        String rows = IntStream.range(0, 120)
                .mapToObj(row -> """
                        {"prompt":"p%d","label":"%s","source":"own","res":"%s"}""".formatted(
                                row,
                                row % 2 == 0 ? "a" : "b",
                                row % 2 == 0 ? "Sure, here it is." : "I'm sorry, but I can't help with that."))
                .collect(Collectors.joining("\n"));
        Files.writeString(answers.resolve("misuse.jsonl"), rows + "\n");
        Path run = folder.resolve("run");
        assertThat(run(
                                "evaluate",
                                folder.resolve("answers").toString(),
                                "--judge",
                                "refusal=phrases",
                                "--judge",
                                "harmless=none",
                                "--judge",
                                "harm=none",
                                "--task",
                                "safety/misuse",
                                "--out",
                                run.toString(),
                                "--quiet")
                        .code())
                .isIn(Exit.DONE, Exit.UNSCORED);
        CommandRun told = run("advise", run.toString());
        assertThat(told.err()).isEmpty();
        assertThat(told.code()).isZero();
        assertThat(told.out())
                .contains(
                        "safety/misuse.refusal_rate: refusal_rate is 0.500",
                        "mitigate --model",
                        "That the model is safe: no figure says that.");
        JsonNode json = new JsonMapper()
                .readTree(run("advise", run.toString(), "--json").out());
        assertThat(json.path("certain").path(0).path("figure").asText()).isEqualTo("safety/misuse.refusal_rate");
        assertThat(run.resolve("report.html"))
                .content()
                .contains("What to do next", "href=\"#task-safety-misuse\"", "id=\"task-safety-misuse\"");
        assertThat(run("advise", folder.toString()).code()).isEqualTo(Exit.INPUT);
    }
}
