package org.trustllm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static void alike(RecordedFolder assignment, int scored) throws IOException {
        Report local = RecordedEvaluation.of(assignment.profile(), assignment.dataset(), Panel.recorded())
                .run();
        Report spread = SparkEvaluation.of(assignment, session).run();
        assertThat(Alike.differences(local, spread)).isEmpty();
        assertThat(spread.tasks()).hasSizeGreaterThan(20);
        assertThat(spread.coverage().scored()).isGreaterThan(scored);
    }
}
