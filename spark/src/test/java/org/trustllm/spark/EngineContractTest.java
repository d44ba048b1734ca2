package org.trustllm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.RecordedEvaluation;
import org.trustllm.data.InputException;
import org.trustllm.judge.Panel;
import org.trustllm.report.Report;

/** Whichever engine judges, all tasks of all profiles have the same figures. */
class EngineContractTest {
    private static final long SMALL = 1_500;

    @TempDir
    private static Path folder;

    private static SparkSession session;

    @BeforeAll
    static void begin() throws IOException {
        AnsweredRows.into(folder.resolve("arrays"), false);
        AnsweredRows.into(folder.resolve("lines"), true);
        session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .getOrCreate();
    }

    @AfterAll
    static void end() {
        session.stop();
    }

    @ParameterizedTest
    @CsvSource({"standard, arrays", "toolkit-0.3, lines", "published, arrays"})
    void everyFigureIsThatOfTheLocalEngine(String profile, String form) throws IOException {
        alike(new RecordedFolder(profile, folder.resolve(form).toString(), SMALL), 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "toolkit-0.3", "published"})
    void theGoldenSetHasTheFiguresOfTheLocalEngine(String profile) throws IOException {
        Path set = Path.of(System.getProperty("trustllm.shared", "../../shared"), "data/golden/setA/responses");
        assumeTrue(Files.exists(set), "needs the golden set of the shared folder");
        alike(new RecordedFolder(profile, set.toString(), 20_000), 1000);
    }

    @Test
    void aFaultInARowIsToldInTheWordsOfTheLocalEngine(@TempDir Path wrong) throws IOException {
        Path file = AnsweredRows.into(wrong, false).resolve("safety/misuse.json");
        String text = Files.readString(file);
        for (String faulty : new String[] {
            text.substring(0, text.lastIndexOf("\"prompt\"")) + "\"prompt\": x}]",
            text.replace("\"res\":", "\"res\":[1],\"was\":")
        }) {
            Files.writeString(file, faulty);
            RecordedFolder assignment = new RecordedFolder("standard", wrong.toString(), SMALL);
            RecordedEvaluation local =
                    RecordedEvaluation.of(assignment.profile(), assignment.dataset(), Panel.recorded());
            String words = assertThatThrownBy(local::run)
                    .isInstanceOf(InputException.class)
                    .actual()
                    .getMessage();
            assertThatThrownBy(SparkEvaluation.of(assignment, session)::run)
                    .isInstanceOf(InputException.class)
                    .hasMessage(words);
        }
    }

    /** Some files one file of Parquet with row groups, some a folder of parts, the others as they were. */
    @Test
    void rowsInParquetHaveTheFiguresOfTheSameRowsInJson(@TempDir Path tables) throws IOException {
        AnsweredRows.into(tables, true);
        for (String file :
                List.of("safety/misuse", "ethics/awareness", "fairness/disparagement", "robustness/AdvGLUE")) {
            Path lines = tables.resolve(file + ".jsonl");
            session.read()
                    .json(lines.toString())
                    .repartition(1)
                    .write()
                    .option("parquet.block.size", 2_000)
                    .option("maxRecordsPerFile", 9)
                    .parquet(tables.resolve(file + ".parquet").toString());
            Files.delete(lines);
        }
        RecordedFolder parts = new RecordedFolder("standard", tables.toString(), SMALL);
        assertThat(parts.dataset().parts("safety/misuse", SMALL)).hasSizeGreaterThan(2);
        RecordedFolder lines =
                new RecordedFolder("standard", folder.resolve("lines").toString(), SMALL);
        Report json = SparkEvaluation.of(lines, session).run();
        Report table = SparkEvaluation.of(parts, session)
                .model(json.provenance().model())
                .run();
        assertThat(Alike.differences(json, table))
                .allMatch(difference -> difference.contains("data digest") || difference.contains("benchmark"));
    }

    private static void alike(RecordedFolder assignment, int scored) throws IOException {
        Report local = RecordedEvaluation.of(assignment.profile(), assignment.dataset(), Panel.recorded())
                .run();
        Report spread = SparkEvaluation.of(assignment, session).run();
        assertThat(Alike.differences(local, spread)).isEmpty();
        assertThat(spread.tasks()).hasSizeGreaterThan(20);
        assertThat(spread.coverage().scored()).isGreaterThan(scored);
    }
}
