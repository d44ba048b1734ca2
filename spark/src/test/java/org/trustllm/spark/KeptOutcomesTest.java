package org.trustllm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.RecordedEvaluation;
import org.trustllm.RunDirectory;
import org.trustllm.app.exchange.ImportCommand;
import org.trustllm.app.option.Exit;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.InputException;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Panel;
import org.trustllm.report.Report;
import picocli.CommandLine;

/** Verdicts that executors gave are kept as Parquet, of which a run directory is made. */
class KeptOutcomesTest {
    private static final String ROWS = "task=safety%2Fmisuse/";

    @TempDir
    private static Path folder;

    private static Path scores;
    private static Report spread;
    private static RecordedFolder answers;
    private static SparkSession session;

    @BeforeAll
    static void judge() throws IOException {
        answers = new RecordedFolder(
                "standard", AnsweredRows.into(folder.resolve("answers"), true).toString(), 1_500);
        session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .getOrCreate();
        scores = folder.resolve("scores");
        // what an earlier time left does not stay
        Files.createDirectories(scores.resolve("outcomes").resolve(ROWS));
        Files.writeString(scores.resolve("outcomes").resolve(ROWS).resolve("old.parquet"), "torn");
        spread = SparkEvaluation.of(answers, session).runInto(scores);
    }

    @AfterAll
    static void end() {
        session.stop();
    }

    @Test
    void aRunDirectoryMadeOfThemIsThatOfTheLocalEngine() throws IOException {
        assertThat(scores.resolve("report.html")).isNotEmptyFile();
        Path local = folder.resolve("local");
        RecordedEvaluation.of(answers.profile(), answers.dataset(), Panel.recorded())
                .runInto(local);
        Path run = folder.resolve("run");
        assertThat(importing(0, scores, run)).contains("next: trustllm report");

        assertThat(lines(run)).isEqualTo(lines(local)).doesNotHaveDuplicates();
        RunDirectory taken = RunDirectory.of(run, new TrustBenchmark());
        assertThat(taken.audit().faults()).isEmpty();
        assertThat(Alike.differences(taken.report(), spread)).isEmpty();
        assertThat(RunStore.description(run).plan())
                .isEqualTo(RunStore.description(local).plan());
        assertThat(importing(2, scores, run)).contains("holds a run already");
    }

    /** What was answered and judged, in order. */
    private static List<String> lines(Path run) throws IOException {
        Stream.Builder<String> lines = Stream.builder();
        RunStore.read(run, line -> {
            if (line instanceof AnswerLine || line instanceof VerdictLine) {
                lines.add(line.toJson().toString());
            }
        });
        return lines.build().sorted().toList();
    }

    @Test
    void sparkReadsThemWithTheTaskAsAColumn() {
        var all = session.read().parquet(scores.resolve("outcomes").toString());
        assertThat(all.columns()).contains("task", "sample", "assessment", "value", "unscored", "facets", "answer");
        assertThat(all.filter("task = 'safety/misuse'").count()).isPositive();
        assertThat(all.select("task", "assessment", "sample").distinct().count())
                .isEqualTo(all.count());
    }

    @Test
    void partsThatAreBrokenAreNamedAndTheOthersAreTaken() throws IOException, SQLException {
        Path copy = folder.resolve("copy");
        copy(scores.resolve("outcomes"), copy);
        List<Path> parts;
        try (Stream<Path> files = Files.list(copy.resolve(ROWS))) {
            parts = files.sorted().toList();
        }
        assertThat(parts).hasSizeGreaterThan(4);
        byte[] whole = Files.readAllBytes(parts.get(0));
        Files.write(parts.get(0), Arrays.copyOf(whole, whole.length - 9));
        rewritten(parts.get(1), "SELECT * EXCLUDE (value), CAST(value AS VARCHAR) AS value FROM part");
        rewritten(parts.get(2), "SELECT * FROM part UNION ALL (SELECT * FROM part LIMIT 1)");
        Files.delete(parts.get(3));

        Path run = folder.resolve("mended");
        String said = importing(3, copy, run);
        assertThat(said)
                .contains(ROWS + parts.get(0).getFileName() + ", row 0: expected a Parquet file that can be read")
                .contains(ROWS + parts.get(1).getFileName() + ": expected column value of type DOUBLE, found VARCHAR")
                .containsPattern(Pattern.quote(ROWS + parts.get(2).getFileName())
                        + ", row [1-9]\\d*: expected safety/misuse#\\d+ once, found it again")
                .contains(ROWS + parts.get(3).getFileName() + ": expected a Parquet file, found none")
                .contains("the same command goes on once the others are mended");
        assertThat(lines(run)).hasSizeGreaterThan(100);

        for (Path part : parts.subList(0, 4)) {
            Files.copy(
                    scores.resolve("outcomes").resolve(ROWS).resolve(part.getFileName()),
                    part,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        importing(0, copy, run);
        RunDirectory taken = RunDirectory.of(run, new TrustBenchmark());
        assertThat(taken.audit().faults()).isEmpty();
        assertThat(Alike.differences(taken.report(), spread)).isEmpty();
    }

    private static void rewritten(Path part, String query) throws SQLException, IOException {
        Path other = part.resolveSibling("other");
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("CREATE VIEW part AS FROM read_parquet('%s', hive_partitioning = false)".formatted(part));
            statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, other));
        }
        Files.move(other, part, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static String importing(int code, Path from, Path run) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int ended = new CommandLine(new ImportCommand())
                .setOut(out)
                .setExecutionExceptionHandler((fault, line, parsed) -> {
                    out.println(fault.getMessage());
                    return fault instanceof InputException ? Exit.INPUT : Exit.USAGE;
                })
                .execute(from.toString(), "--out", run.toString());
        assertThat(ended).as(Objects.toString(said)).isEqualTo(code);
        return said.toString();
    }
}
