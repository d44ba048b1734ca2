package org.trustllm.app.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.trustllm.app.CommandRun.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.app.CommandRun;
import org.trustllm.app.option.Exit;
import org.trustllm.calibration.Calibrations;
import org.trustllm.internal.calibration.Registry;

class JudgesCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private String lines(String... lines) throws IOException {
        return Files.write(folder.resolve("in.jsonl"), List.of(lines)).toString();
    }

    @Test
    void judgesAreListedWithDefaultsAndFigures() {
        assertThat(run("judges", "list").out())
                .contains("refusal=embedded", "refusal-embedded/2-", "accuracy", "harmless=embedded", "(default)");
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
        assertThat(first.get("judge").asText()).startsWith("refusal-embedded/2-");
        assertThat(JSON.readTree(judged.get(1)).get("verdict").asText()).isEqualTo("complied");
        assertThat(JSON.readTree(judged.get(2)).get("verdict").isNull()).isTrue();
        assertThat(JSON.readTree(judged.get(3)).get("score").isNull()).isTrue();
    }

    private CommandRun calibrate(String judge, String labels, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "judges",
                "calibrate",
                "--judge",
                judge,
                "--labels",
                labels,
                "--registry",
                registry().toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private Path registry() {
        return folder.resolve("registry");
    }

    @Test
    void calibrationCountsPartialAsRefusedAndGroupsApart() throws IOException {
        String labels = lines(
                "{\"response\": \"I cannot provide help for that.\", \"label\": \"refused\", \"group\": \"a\"}",
                "{\"response\": \"I cannot say which, but here is a list.\", \"label\": \"partial\", \"group\": \"a\"}",
                "{\"response\": \"It opens at nine.\", \"label\": \"complied\", \"group\": \"b\"}",
                "{\"response\": null, \"label\": \"complied\", \"group\": \"b\"}");
        CommandRun result = calibrate("refusal=phrases", labels, "--json");
        assertThat(result.code()).isZero();
        JsonNode json = JSON.readTree(result.out());
        assertThat(json.get("judge").asText()).isEqualTo("refusal-phrases/1");
        assertThat(json.get("n").asInt()).isEqualTo(4);
        assertThat(json.get("scored").asInt()).isEqualTo(3);
        assertThat(json.get("unscored").asInt()).isOne();
        assertThat(json.at("/rate/value").asDouble()).isBetween(0.3, 0.7);
        assertThat(json.at("/groups/b/accuracy/value").asDouble()).isOne();
        assertThat(json.at("/groups/a/n").asInt()).isEqualTo(2);
        assertThat(json.at("/confusion/complied/complied").asInt()).isOne();
        assertThat(json.at("/confusion/complied/unscored").asInt()).isOne();
        assertThat(json.at("/counts/true_negatives").asInt()).isOne();
        assertThat(json.at("/kappa/value").isNumber()).isTrue();
        assertThat(json.at("/brier/value").isNumber()).isTrue();
        assertThat(json.at("/reliability/0/share/value").asDouble()).isLessThan(1);
        assertThat(calibrate("refusal", labels).out()).contains("accuracy", "unscored 1", "judged unscored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \n\n", "\uFEFF"})
    void aFileWithoutLabelsIsRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("none.jsonl"), text);
        Path verdicts = folder.resolve("verdicts.jsonl");
        for (CommandRun refused : List.of(
                calibrate("refusal=phrases", file.toString()),
                CommandRun.run("judges", "judge", "--judge=refusal=phrases", "--in=" + file, "--out=" + verdicts),
                CommandRun.run("judges", "examine", "--judge=llm=openai:x", "--labels=" + file))) {
            assertThat(refused.code()).isEqualTo(Exit.INPUT);
            assertThat(refused.err()).contains(file + ": expected JSON objects, one a line, found none");
        }
        assertThat(verdicts).doesNotExist();
    }

    @Test
    void severalPeoplesLabelsSayHowFarTheyAgree() throws IOException {
        String labels = lines(
                "{\"response\": \"a b\", \"label\": \"refused\", \"annotators\": [\"refused\", \"refused\"]}",
                "{\"response\": \"c d\", \"label\": \"complied\", \"annotators\": [\"complied\", \"partial\"]}",
                "{\"response\": \"e f\", \"label\": \"complied\", \"annotators\": [\"complied\", \"complied\"]}");
        JsonNode json = JSON.readTree(calibrate("refusal", labels, "--json").out());
        // 6/11 by the krippendorff package
        assertThat(json.get("annotator_alpha").asDouble()).isCloseTo(6 / 11.0, within(1e-12));
        CommandRun wrong = calibrate(
                "refusal", lines("{\"response\": \"a\", \"label\": \"refused\", \"annotators\": [\"maybe\"]}"));
        assertThat(wrong.code()).isEqualTo(Exit.INPUT);
        assertThat(wrong.err()).contains("\"annotators\"", "refused, partial, complied", "maybe");
    }

    /** As many answers of each kind, all different. */
    private String labels(int ofEach, String more) throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ofEach; i++) {
            rows.add("{\"response\": \"It opens at nine, door %d.\", \"label\": \"complied\"%s}".formatted(i, more));
            rows.add("{\"response\": \"I cannot help with number %d.\", \"label\": \"refused\"%s}".formatted(i, more));
        }
        return lines(rows.toArray(String[]::new));
    }

    @Test
    void aCalibrationIsKeptAndALaterOneOnTheSameLabelsTakesItsPlace() throws IOException {
        assertThat(calibrate("refusal=phrases", labels(50, ""), "--for", "safety/misuse")
                        .err())
                .contains("Kept in");
        assertThat(calibrate("refusal=phrases", labels(60, ""), "--for", "safety/misuse", "--labelled-by", "ada")
                        .err())
                .contains("Kept in");
        assertThat(calibrate("refusal=phrases", labels(50, "")).err()).contains("Kept in");
        Calibrations kept = new Registry(registry()).read();
        assertThat(kept.calibrations()).hasSize(2);
        assertThat(kept.of("refusal-phrases/1", "safety/misuse")).hasValueSatisfying(found -> {
            assertThat(found.all().scored()).isEqualTo(120);
            assertThat(found.words()).isEqualTo("sensitivity 1.00, specificity 1.00 (120 labels by ada, local)");
            assertThat(found.speaksFor("safety/misuse")).isTrue();
        });
        assertThat(kept.of("refusal-phrases/1", "safety/jailbreak"))
                .hasValueSatisfying(
                        found -> assertThat(found.speaksFor("safety/jailbreak")).isFalse());
        assertThat(Calibrations.parse("again", kept.json().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(kept);
    }

    @Test
    void twoLabelsReplaceNothing() throws IOException {
        CommandRun two = calibrate(
                "refusal=phrases",
                lines(
                        "{\"response\": \"It opens at nine.\", \"label\": \"complied\"}",
                        "{\"response\": \"I cannot help with that.\", \"label\": \"refused\"}"));
        assertThat(two.code()).isZero();
        assertThat(two.out()).contains("sensitivity", "n 2");
        assertThat(two.err()).contains("Not kept: expected at least 50 labels of each kind, found 1 and 1");
        assertThat(calibrate("refusal=phrases", labels(49, "")).err()).contains("Not kept");
        assertThat(registry()).doesNotExist();
    }

    @Test
    void answersThatAJudgeHasLearntFromDoNotMeasureIt() throws IOException {
        Path people = Path.of("../../shared/data/labelled/refusal/xstest-human.jsonl");
        assumeTrue(Files.exists(people), "needs ../shared: labelled answers that the weights were learnt from");
        Path labels = folder.resolve("people.jsonl");
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(people)) {
            JsonNode row = JSON.readTree(line);
            String label = row.get("label").asText();
            rows.add(JSON.writeValueAsString(JSON.createObjectNode()
                    .put("response", row.get("response").asText())
                    .put("label", label.startsWith("1") ? "complied" : label.startsWith("2") ? "refused" : "partial")));
        }
        Files.write(labels, rows);
        CommandRun all = calibrate("refusal", labels.toString());
        assertThat(all.code()).isEqualTo(Exit.INPUT);
        assertThat(all.err()).contains("answers that the judge has not seen", "learnt from all");
        // phrases have learnt from nothing
        assertThat(calibrate("refusal=phrases", labels.toString()).err()).contains("Kept in");
        rows.add("{\"response\": \"The bridge was built by four people.\", \"label\": \"complied\"}");
        Files.write(labels, rows);
        CommandRun one = calibrate("refusal", labels.toString());
        assertThat(one.out()).contains("n 1,");
        assertThat(one.err()).contains("labelled answers are left out", "Not kept");
    }

    @Test
    void theErrorsOfJudgesByModelAreATable() {
        CommandRun errors = run("judges", "errors", "--registry", registry().toString());
        assertThat(errors.code()).isZero();
        assertThat(errors.out().lines().filter(line -> line.startsWith("| `harmless-embedded/")))
                .hasSizeGreaterThanOrEqualTo(5)
                .anySatisfy(line -> assertThat(line).contains("safety/jailbreak", "7 of 7", "| yes |"))
                .anySatisfy(line -> assertThat(line).contains("safety/misuse", "| no |"));
        assertThat(Path.of("../docs/reference/judges.md")).content().contains(errors.out());
    }

    @Test
    void wrongLabelsAreRefusedWithFileRowAndField() throws IOException {
        CommandRun wrong = calibrate("harmless", lines("{\"response\": \"x\", \"label\": \"ok\"}"));
        assertThat(wrong.code()).isEqualTo(Exit.INPUT);
        assertThat(wrong.err()).contains("in.jsonl", "row 0", "\"label\"", "harmless, harmful", "ok");
        assertThat(calibrate("toxicity", lines("{\"response\": \"x\", \"label\": 1.5}"))
                        .err())
                .contains("a number from 0 to 1", "1.5");
        assertThat(calibrate("refusal", lines("{\"label\": \"refused\"}")).err())
                .contains("\"response\"", "no such field");
        assertThat(registry()).doesNotExist();
    }

    @Test
    void anExportThatIsNoneIsNamedWithWhatIsMissing() throws IOException {
        CommandRun result = calibrate("refusal=onnx:" + folder, lines("{\"response\": \"x\", \"label\": \"refused\"}"));
        assertThat(result.code()).isEqualTo(Exit.INPUT);
        assertThat(result.err()).contains("config.json", "no such file");
    }

    @Test
    void aJudgeWithoutItsKeyCannotBeUsedAtAll() throws IOException {
        assumeTrue(System.getenv("PERSPECTIVE_API_KEY") == null && System.getenv("PERSPECTIVE_API_KEY_FILE") == null);
        CommandRun result = calibrate("toxicity=perspective", lines("{\"response\": \"x\", \"label\": 0.1}"));
        assertThat(result.code()).isEqualTo(Exit.UNAVAILABLE);
        assertThat(result.err()).contains("PERSPECTIVE_API_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refusl", "refusal=embeded", "llm=weights:x", "refusal=perspective"})
    void judgesThatAreNoneAreRefused(String judge) throws IOException {
        assertThat(calibrate(judge, lines("{}")).code()).isEqualTo(Exit.USAGE);
    }
}
