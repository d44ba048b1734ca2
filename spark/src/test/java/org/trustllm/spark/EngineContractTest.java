package org.trustllm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.RecordedEvaluation;
import org.trustllm.judge.Panel;
import org.trustllm.report.Report;

/** Whichever engine judges, all tasks of all profiles have the same figures. */
class EngineContractTest {
    @TempDir
    private static Path folder;

    private static SparkSession session;

    @BeforeAll
    static void begin() throws IOException {
        AnsweredRows.into(folder, false);
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
    @ValueSource(strings = {"standard", "toolkit-0.3", "published"})
    void everyFigureIsThatOfTheLocalEngine(String profile) throws IOException {
        RecordedFolder assignment = new RecordedFolder(profile, folder.toString());
        Report local = RecordedEvaluation.of(assignment.profile(), assignment.dataset(), Panel.recorded())
                .run();
        Report spread = SparkEvaluation.of(assignment, session).run();
        assertThat(Alike.differences(local, spread)).isEmpty();
        assertThat(spread.tasks()).hasSizeGreaterThan(20);
        assertThat(spread.coverage().scored()).isGreaterThan(300);
    }
}
