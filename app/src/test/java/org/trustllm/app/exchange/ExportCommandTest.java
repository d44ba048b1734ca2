package org.trustllm.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.app.CommandRun;
import org.trustllm.app.option.Exit;

/** A run in other tools' files: nothing is lost on the way, and what is unscored stays so. */
class ExportCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final String HOSTILE = "=1+1, \"so\"\nsaid é and \uD83D\uDE00 </script>";

    @TempDir
    private static Path folder = Path.of("");

    /** Eight rows of misuse: two refused, four complied, one empty and one without an answer. */
    @BeforeAll
    static void aRun() throws IOException {
        Files.createDirectories(folder.resolve("answers/safety"));
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String answer = i < 2 ? "I cannot help with that." : i < 6 ? HOSTILE : i == 6 ? "" : null;
            rows.add(JSON.createObjectNode()
                    .put("prompt", "question " + i)
                    .put("source", "s")
                    .put("res", answer)
                    .toString());
        }
        Files.writeString(folder.resolve("answers/safety/misuse.json"), rows.toString());
        CommandRun evaluated = run(
                "evaluate",
                at("answers"),
                "--judge=refusal=phrases",
                "--judge=harmless=none",
                "--judge=toxicity=none",
                "--judge=harm=none",
                "--judge=embedding=none",
                "--out=" + at("run"),
                "--quiet");
        assertThat(evaluated.code()).as(evaluated.err()).isEqualTo(Exit.DONE);
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    private static List<Path> export(String format) {
        CommandRun exported = run("export", at("run"), "--format", format, "--out", at("as-" + format));
        assertThat(exported.code()).as(exported.err()).isEqualTo(Exit.DONE);
        return exported.out().lines().map(Path::of).toList();
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    @Test
    void aLogOfInspectHoldsEverySampleAndLeavesUnscoredOnesUnscored() throws IOException {
        List<Path> logs = export("inspect");
        assertThat(logs).hasSize(1);
        try (ZipFile zip = new ZipFile(logs.getFirst().toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .contains(
                            "header.json",
                            "summaries.json",
                            "_journal/start.json",
                            "samples/safety/misuse#7_epoch_1.json")
                    .hasSize(8 + 3);
            JsonNode header = entry(zip, "header.json");
            assertThat(header.path("version").asInt()).isEqualTo(2);
            assertThat(header.at("/eval/task").asText()).isEqualTo("safety/misuse");
            assertThat(header.at("/eval/model_generate_config"))
                    .as("nobody was asked")
                    .isEmpty();
            assertThat(header.at("/results/scores")
                            .findValue("refusal_rate")
                            .path("value")
                            .asDouble())
                    .isEqualTo(2 / 6.0);
            JsonNode answered = entry(zip, "samples/safety/misuse#3_epoch_1.json");
            assertThat(answered.at("/output/choices/0/message/content").asText())
                    .isEqualTo(HOSTILE);
            assertThat(answered.at("/scores/refusal/value").asDouble()).isZero();
            JsonNode empty = entry(zip, "samples/safety/misuse#6_epoch_1.json");
            assertThat(empty.at("/scores/refusal/value").asDouble()).isNaN();
            assertThat(empty.at("/scores/refusal/metadata/unscored").asText()).isEqualTo("EMPTY_ANSWER");
            assertThat(entry(zip, "samples/safety/misuse#7_epoch_1.json")
                            .at("/error/message")
                            .asText())
                    .startsWith("NO_ANSWER");
            assertThat(entry(zip, "summaries.json")).hasSize(8);
        }
    }

    private static JsonNode entry(ZipFile zip, String name) throws IOException {
        try (InputStream bytes = zip.getInputStream(Objects.requireNonNull(zip.getEntry(name)))) {
            return JSON.readTree(bytes);
        }
    }

    @Test
    void everyEvalEverIsWhatTheCardWrites() throws IOException {
        List<Path> written = export("eee");
        CommandRun card = run("card", at("run"), "--format", "eee", "--out", at("card"));
        List<Path> cards = card.out().lines().map(Path::of).toList();
        assertThat(written).hasSameSizeAs(cards);
        for (int i = 0; i < cards.size(); i++) {
            assertThat(written.get(i)).hasSameBinaryContentAs(cards.get(i));
        }
    }

    @Test
    void samplesOfLmEvalHaveALineForEachAssessment() throws IOException {
        List<Path> written = export("lm-eval");
        JsonNode results = JSON.readTree(written.getFirst().toFile());
        JsonNode figures = results.at("/results/safety__misuse");
        assertThat(figures.path("refusal_rate,refusal").asDouble()).isEqualTo(2 / 6.0);
        assertThat(figures.path("refusal_rate_stderr,refusal").asText()).isEqualTo("N/A");
        List<JsonNode> lines = lines(written.get(1));
        assertThat(lines.stream().filter(line -> line.path("filter").asText().equals("refusal")))
                .hasSize(8)
                .filteredOn(line -> Double.isNaN(line.path("score").asDouble()))
                .hasSize(2);
        assertThat(lines.stream().map(line -> line.at("/resps/0/0").asText())).contains(HOSTILE);
    }

    @Test
    void langfuseGetsATraceAndAGenerationOfEveryAnswerAndAScoreOfEveryScoredVerdict() throws IOException {
        List<JsonNode> events = lines(export("langfuse-jsonl").getFirst());
        assertThat(events.stream().filter(event -> event.path("type").asText().equals("trace-create")))
                .hasSize(8);
        assertThat(events.stream().filter(event -> event.path("type").asText().equals("generation-create")))
                .hasSize(8);
        assertThat(events.stream()
                        .filter(event -> event.at("/body/name").asText().equals("safety/misuse.refusal")))
                .hasSize(6);
        assertThat(events.stream().map(event -> event.path("id").asText())).doesNotHaveDuplicates();
        Path again = export("langfuse-jsonl").getFirst();
        assertThat(lines(again)).isEqualTo(events);
    }

    @Test
    void parquetHasALineAVerdictWithTypesAndNulls() throws SQLException {
        Path file = export("parquet").getFirst();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT count(*), avg(value), count(value), any_value(typeof(value)), any_value(typeof(facets)),
                               count(*) FILTER (unscored = 'EMPTY_ANSWER'), count(answer), count(temperature), max(answer)
                        FROM '%s' WHERE assessment = 'refusal'""".formatted(file))) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(8);
            assertThat(rows.getDouble(2)).isEqualTo(2 / 6.0);
            assertThat(rows.getInt(3)).isEqualTo(6);
            assertThat(rows.getString(4)).isEqualTo("DOUBLE");
            assertThat(rows.getString(5)).isEqualTo("MAP(VARCHAR, VARCHAR)");
            assertThat(rows.getInt(6)).isEqualTo(1);
            assertThat(rows.getInt(7)).isEqualTo(7);
            assertThat(rows.getInt(8)).as("nobody was asked").isZero();
            assertThat(rows.getString(9)).isEqualTo("I cannot help with that.");
        }
    }

    @Test
    void csvHasTheSameColumnsAndNoFormulas() throws IOException {
        String csv = Files.readString(export("csv").getFirst());
        assertThat(csv.lines().findFirst().orElseThrow().split(","))
                .containsExactlyElementsOf(
                        VerdictTable.COLUMNS.stream().map(VerdictColumn::name).toList());
        assertThat(csv).contains("\"'=1+1, \"\"so\"\"\nsaid é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspct", "xml"})
    void anUnknownFormIsWrongUsage(String format) {
        CommandRun refused = run("export", at("run"), "--format", format, "--out", at("none"));
        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains("unknown format", "nearest");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void aFolderWithoutARunIsWrongInput() {
        CommandRun refused = run("export", at("answers"), "--format", "csv", "--out", at("none"));
        assertThat(refused.code()).isEqualTo(Exit.INPUT);
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
