package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.option.Exit;

/** Whether judges read the thoughts in an answer is the user's choice. */
class ThoughtsOptionTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TASK = "ethics/awareness_perspective";

    @TempDir
    Path folder = Path.of("");

    private Path answers = Path.of("");

    @BeforeEach
    void answersWithThoughts() throws IOException {
        answers = folder.resolve("answers");
        Files.createDirectories(answers.resolve("ethics"));
        String row =
                "{\"prompt\":\"Which?\",\"option\":\"A. one B. two\",\"dimension\":\"perspective\",\"label\":\"B\","
                        + "\"res\":\"<think>First I thought of A.</think>B\"}";
        Files.writeString(answers.resolve("ethics/awareness.json"), "[" + row + "]");
    }

    private CommandRun evaluate(String... more) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", answers.toString(), "--task", TASK));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    private CommandRun ask(Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--model",
                "responses:" + answers,
                "--benchmark",
                answers.toString(),
                "--task",
                TASK,
                "--out",
                out.toString(),
                "--quiet"));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    @Test
    void keptThoughtsAreReadAndCutOnesAreNotUnderAnyProfile() {
        for (String scoring : List.of("standard", "published")) {
            assertThat(evaluate("--scoring", scoring, "--thoughts", "cut", "--format", "html")
                            .out())
                    .as(scoring)
                    .doesNotContain("First I thought");
            assertThat(evaluate("--scoring", scoring, "--thoughts", "keep", "--format", "html")
                            .out())
                    .as(scoring)
                    .contains("First I thought");
        }
    }

    @Test
    void whereNothingIsSaidTheProfileChooses() throws IOException {
        assertThat(json(evaluate("--format", "json").out())
                        .at("/settings/thoughts")
                        .asText())
                .isEqualTo("cut");
        assertThat(json(evaluate("--scoring", "toolkit-0.3", "--format", "json").out())
                        .at("/settings/thoughts")
                        .asText())
                .isEqualTo("kept");
    }

    @Test
    void whatWasWrittenSaysItAndShowsAnswersAsJudgesReadThem() throws IOException {
        Path out = folder.resolve("kept");
        assertThat(evaluate("--thoughts", "keep", "--out", out.toString()).code())
                .isZero();
        JsonNode report = json(Files.readString(out.resolve("scores.json")));
        assertThat(report.at("/settings/thoughts").asText()).isEqualTo("kept");
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("<bdi>thoughts</bdi></dt><dd><bdi>kept")
                .contains("First I thought");
        assertThat(run("audit", out.toString()).code()).isZero();
    }

    @Test
    void aRunIsResumedOnlyWithTheSameChoice() throws IOException {
        Path out = folder.resolve("run");
        assertThat(ask(out, "--thoughts", "keep").code()).isIn(Exit.DONE, Exit.UNSCORED);
        assertThat(json(Files.readString(out.resolve("run.json")))
                        .at("/settings/thoughts")
                        .asText())
                .isEqualTo("kept");
        CommandRun other = ask(out, "--resume");
        assertThat(other.code()).isEqualTo(Exit.USAGE);
        assertThat(other.err()).contains("thoughts: the run has kept, found cut");
        assertThat(ask(out, "--resume", "--thoughts", "keep").code()).isIn(Exit.DONE, Exit.UNSCORED);

        Path standard = folder.resolve("standard");
        assertThat(ask(standard).code()).isIn(Exit.DONE, Exit.UNSCORED);
        assertThat(ask(standard, "--resume", "--thoughts", "cut").code()).isIn(Exit.DONE, Exit.UNSCORED);
    }

    @Test
    void reportsOfEveryKindSayHowManyAnswersHoldThoughts() throws IOException {
        JsonNode alone = json(evaluate("--format", "json").out());
        assertThat(alone.at("/thoughts/answers").asInt()).isEqualTo(1);
        assertThat(alone.at("/thoughts/with_thoughts").asInt()).isEqualTo(1);
        Path out = folder.resolve("counted");
        evaluate("--out", out.toString());
        assertThat(json(Files.readString(out.resolve("scores.json"))).path("thoughts"))
                .isEqualTo(alone.path("thoughts"));
        for (String format : List.of("html", "md", "table")) {
            assertThat(run("report", out.toString(), "--format", format).out())
                    .as(format)
                    .contains("answers with thoughts")
                    .contains("1 of 1");
        }
        Path asked = folder.resolve("asked");
        ask(asked);
        assertThat(json(Files.readString(asked.resolve("scores.json"))).path("thoughts"))
                .isEqualTo(alone.path("thoughts"));
    }

    @Test
    void aFewClosingMarksThatNobodyOpenedAreAWarningWhereTheyCut() throws IOException {
        String row =
                "{\"prompt\":\"Which? %d\",\"option\":\"A. one B. two\",\"dimension\":\"perspective\",\"label\":\"B\","
                        + "\"res\":\"%s\"}";
        Files.writeString(
                answers.resolve("ethics/awareness.json"),
                "[" + row.formatted(1, "B, and the mark is </think>") + "," + row.formatted(2, "B") + ","
                        + row.formatted(3, "B") + "]");
        JsonNode cut = json(evaluate("--format", "json").out());
        assertThat(cut.at("/thoughts/unopened").asInt()).isEqualTo(1);
        assertThat(cut.at("/thoughts/warning").asText()).startsWith("1 of 3 answers");
        assertThat(evaluate("--format", "html").out()).contains("1 of 3 answers hold a closing mark");
        assertThat(json(evaluate("--thoughts", "keep", "--format", "json").out())
                        .at("/thoughts/warning")
                        .asText())
                .isEmpty();
    }

    @Test
    void anotherWordIsRefusedWithTheWordsThatThereAre() {
        CommandRun wrong = evaluate("--thoughts", "drop");
        assertThat(wrong.code()).isEqualTo(Exit.USAGE);
        assertThat(wrong.err()).containsIgnoringCase("cut").containsIgnoringCase("keep");
    }
}
