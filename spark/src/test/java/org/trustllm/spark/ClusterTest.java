package org.trustllm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.RecordedEvaluation;
import org.trustllm.judge.Panel;
import org.trustllm.report.Report;

/** On a master and two workers, which all tests here share, whatever becomes of executors. */
@Tag("kill")
class ClusterTest {
    private static final List<String> VICTIMS = List.of("safety/misuse", "ethics/awareness");

    @TempDir
    private static Path folder;

    private static RecordedFolder answers = new RecordedFolder("standard", "", 0);
    private static LoopbackCluster cluster;

    @BeforeAll
    static void begin() throws IOException {
        answers = new RecordedFolder(
                "standard", AnsweredRows.into(folder.resolve("answers"), false).toString(), 6_000);
        cluster = LoopbackCluster.in(Files.createDirectories(folder.resolve("home")));
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @Test
    void executorsThatAreKilledInTheMiddleOfPartsChangeNothing() throws IOException {
        Path marks = Files.createDirectories(folder.resolve("marks"));
        Report local = RecordedEvaluation.of(answers.profile(), answers.dataset(), Panel.recorded())
                .run();
        try (SparkSession session = cluster.session(Map.of())) {
            KilledFolder assignment = new KilledFolder(answers, Set.copyOf(VICTIMS), marks.toString());
            Report spread = SparkEvaluation.of(assignment, session).run();
            assertThat(Alike.differences(local, spread)).isEmpty();
        }
        assertThat(killed(marks))
                .hasSize(VICTIMS.size())
                .doesNotContain(String.valueOf(ProcessHandle.current().pid()));
    }

    private static Set<String> killed(Path marks) throws IOException {
        Set<String> killed = new HashSet<>();
        try (Stream<Path> files = Files.list(marks)) {
            for (Path mark : files.toList()) {
                killed.add(Files.readString(mark));
            }
        }
        return killed;
    }

    @Test
    void executorsWithoutOurJarsAreToldOf() throws IOException {
        try (SparkSession session = cluster.builder().getOrCreate()) {
            assertThatThrownBy(() -> SparkEvaluation.of(answers, session).run())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected executors with the jars of this library");
        }
    }
}
