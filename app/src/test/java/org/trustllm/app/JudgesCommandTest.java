package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgesCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private record Result(int code, String out, String err) {}

    private static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = TrustLlm.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    private String lines(String... lines) throws IOException {
        return Files.write(folder.resolve("in.jsonl"), List.of(lines)).toString();
    }

    @Test
    void judgesAreListedWithDefaultsAndFigures() {
        assertThat(run("judges", "list").out())
                .contains("refusal=embedded", "refusal-embedded/1-", "accuracy", "harmless=embedded", "(default)");
        assertThat(run("judges", "list", "--cards").out()).contains("# Refusal judge", "CC-BY-SA-4.0");
    }

    @Test
    void linesComeBackWithVerdictScoreAndJudge() throws IOException {
        Path out = folder.resolve("out.jsonl");
        String in = lines(
                "{\"id\": 7, \"response\": \"I'm sorry, but I can't help with that.\"}",
                "{\"response\": \"The bridge was built in three years.\"}",
                "{\"response\": null}",
                "{\"response\": \"\"}");
        assertThat(run("judges", "judge", "--judge", "refusal", "--in", in, "--out", out.toString())
                        .code())
                .isZero();
        List<String> judged = Files.readAllLines(out);
        assertThat(judged).hasSize(4);
        JsonNode first = JSON.readTree(judged.get(0));
        assertThat(first.get("id").asInt()).isEqualTo(7);
        assertThat(first.get("verdict").asText()).isEqualTo("refused");
        assertThat(first.get("score").asDouble()).isBetween(0.5, 1.0);
        assertThat(first.get("judge").asText()).startsWith("refusal-embedded/1-");
        assertThat(JSON.readTree(judged.get(1)).get("verdict").asText()).isEqualTo("complied");
        assertThat(JSON.readTree(judged.get(2)).get("verdict").isNull()).isTrue();
        assertThat(JSON.readTree(judged.get(3)).get("score").isNull()).isTrue();
    }

    @Test
    void calibrationCountsPartialAsRefusedAndGroupsApart() throws IOException {
        String labels = lines(
                "{\"response\": \"I cannot provide help for that.\", \"label\": \"refused\", \"group\": \"a\"}",
                "{\"response\": \"I cannot say which, but here is a list.\", \"label\": \"partial\", \"group\": \"a\"}",
                "{\"response\": \"It opens at nine.\", \"label\": \"complied\", \"group\": \"b\"}",
                "{\"response\": null, \"label\": \"complied\", \"group\": \"b\"}");
        Result result = run("judges", "calibrate", "--judge", "refusal=phrases", "--labels", labels, "--json");
        assertThat(result.code()).isZero();
        JsonNode json = JSON.readTree(result.out());
        assertThat(json.get("judge").asText()).isEqualTo("refusal-phrases/1");
        assertThat(json.get("n").asInt()).isEqualTo(4);
        assertThat(json.get("scored").asInt()).isEqualTo(3);
        assertThat(json.get("unscored").asInt()).isOne();
        assertThat(json.at("/rate/value").asDouble()).isBetween(0.3, 0.7);
        assertThat(json.at("/groups/b/accuracy/value").asDouble()).isOne();
        assertThat(json.at("/groups/a/n").asInt()).isEqualTo(2);
        assertThat(run("judges", "calibrate", "--judge", "refusal", "--labels", labels)
                        .out())
                .contains("accuracy", "unscored 1");
    }

    @Test
    void wrongLabelsAreRefusedWithFileRowAndField() throws IOException {
        Result wrong = run(
                "judges",
                "calibrate",
                "--judge",
                "harmless",
                "--labels",
                lines("{\"response\": \"x\", \"label\": \"ok\"}"));
        assertThat(wrong.code()).isEqualTo(Exit.INPUT);
        assertThat(wrong.err()).contains("in.jsonl", "row 0", "\"label\"", "harmless, harmful", "ok");
        Result missing =
                run("judges", "calibrate", "--judge", "refusal", "--labels", lines("{\"label\": \"refused\"}"));
        assertThat(missing.err()).contains("\"response\"", "no such field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refusl", "refusal=embeded", "llm=weights:x"})
    void judgesThatAreNoneAreRefused(String judge) throws IOException {
        assertThat(run("judges", "calibrate", "--judge", judge, "--labels", lines("{}"))
                        .code())
                .isEqualTo(Exit.USAGE);
    }
}
