package org.trustllm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.RecordedEvaluation;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.task.Catalog;
import org.trustllm.task.Profile;

/** Every layout in which the data was published gives the same figures. */
class LayoutsTest {
    private static final String AWARENESS = "ethics/awareness";
    private static final String EMOTION = "ethics/emotional_awareness";
    private static final String JAILBREAK = "safety/jailbreak";

    @TempDir
    private Path folder;

    @Test
    void emotionsInAFileOfTheirOwnScoreTheSame() throws IOException {
        List<ObjectNode> all = answered(AWARENESS);
        List<ObjectNode> emotions = new ArrayList<>(all);
        emotions.removeIf(row -> !row.get("dimension").asText().equals("emotion"));
        assertThat(emotions).isNotEmpty();
        write("one/" + AWARENESS, all);
        all.removeAll(emotions);
        write("two/" + AWARENESS, all);
        emotions.forEach(row -> {
            row.set("option", row.get("label"));
            row.put("label", "emotional_awareness");
            row.remove("dimension");
        });
        write("two/" + EMOTION, emotions);
        for (String task : List.of(EMOTION, "ethics/awareness_mission", "ethics/awareness_perspective")) {
            assertThat(headline("two", task)).as(task).isEqualTo(headline("one", task));
            assertThat(headline("one", task).value()).isNotNull();
        }
        assertThat(headline("one", EMOTION).scored() + headline("one", EMOTION).unscored())
                .isEqualTo(emotions.size());
    }

    @Test
    void anAttackThatIsNotThereIsNoFault() throws IOException {
        List<ObjectNode> rows = answered(JAILBREAK);
        rows.forEach(row -> row.put("judge_refusal", "LABEL_0"));
        write("all/" + JAILBREAK, rows);
        String attack = rows.getFirst().get("label").get(0).asText();
        rows.removeIf(row -> row.get("label").get(0).asText().equals(attack));
        write("fewer/" + JAILBREAK, rows);
        assertThat(headline("fewer", JAILBREAK).value()).isEqualTo(1);
        assertThat(headline("fewer", JAILBREAK).parts())
                .hasSize(headline("all", JAILBREAK).parts().size() - 1);
    }

    @Test
    void sectionsOneDeeperScoreTheSame() throws IOException {
        write("deeper/dataset/" + AWARENESS, answered(AWARENESS));
        write("flat/" + AWARENESS, answered(AWARENESS));
        assertThat(headline("deeper", EMOTION)).isEqualTo(headline("flat", EMOTION));
    }

    private Measure headline(String name, String task) {
        Report report = RecordedEvaluation.of(
                        Profile.of(new Catalog(new TrustBenchmark().tasks()).select(List.of(), List.of(task))),
                        Dataset.folder(folder.resolve(name)),
                        Panels.recorded())
                .run();
        return report.sections().stream()
                .flatMap(section -> section.tasks().stream())
                .map(TaskScore::headline)
                .findFirst()
                .orElseThrow();
    }

    /** The built-in rows, every second one answered rightly. */
    private static List<ObjectNode> answered(String file) {
        List<ObjectNode> rows = new ArrayList<>();
        try (Stream<Sample> samples = new TrustBenchmark().builtin().samples(file)) {
            samples.forEach(sample -> rows.add(sample.fields()
                    .deepCopy()
                    .put("res", sample.row() % 2 == 0 ? sample.firstText("label") : "I cannot say.")));
        }
        return rows;
    }

    private void write(String name, List<ObjectNode> rows) throws IOException {
        Path path = folder.resolve(name + ".json");
        Files.createDirectories(path.resolveSibling(""));
        new JsonMapper().writeValue(path.toFile(), rows);
    }
}
