package org.trustllm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.run.Plan;
import org.trustllm.task.Task;

/** Rows that were made from one text are one cluster. */
class SharedTextsTest {
    /** As the script in benchmarks/statistics counts them. */
    private static final Map<String, Integer> CLUSTERS = Map.ofEntries(
            Map.entry("truthfulness/external_climate", 97),
            Map.entry("truthfulness/external_scifact", 74),
            Map.entry("truthfulness/external_covid", 97),
            Map.entry("truthfulness/external_healthver", 56),
            Map.entry("truthfulness/internal_codah", 97),
            Map.entry("truthfulness/sycophancy_persona", 169),
            Map.entry("safety/misuse", 1117),
            Map.entry("fairness/stereotype_query", 76),
            Map.entry("robustness/ood_generalization_flipkart", 378),
            Map.entry("privacy/confaide", 98),
            Map.entry("ethics/ethics", 337),
            Map.entry("ethics/social_chemistry_101", 484));

    @Test
    void publishedRowsThatShareATextAreOneCluster() {
        Path data = Path.of(System.getProperty("trustllm.shared", "")).resolve("data/trustllm-dataset");
        assumeTrue(Files.isDirectory(data), "needs the published data of the shared folder");
        List<Task> tasks = new TrustBenchmark()
                .tasks().stream()
                        .filter(task -> CLUSTERS.containsKey(task.id()))
                        .toList();
        Map<String, Integer> found = new TreeMap<>();
        Plan.of(tasks, Dataset.folder(data), 0)
                .samples()
                .forEach((task, rows) -> found.put(task.id(), clusters(task, rows)));
        assertThat(found).isEqualTo(new TreeMap<>(CLUSTERS));
    }

    @Test
    void aScenarioIsOneClusterInAnyData() {
        Task confaide = task("privacy/confaide");
        assertThat(clusters(
                        confaide,
                        List.of(
                                row(1, Map.of("prompt", "A bank reads letters.", "label", "-40.5")),
                                row(2, Map.of("prompt", "The bank of Mia reads hers.", "label", "-40.5")),
                                row(3, Map.of("prompt", "A bank reads its own letters.", "label", "80")))))
                .isEqualTo(2);
    }

    @Test
    void claimsOnOneParagraphAreOneClusterInAnyData() {
        String passage = "Judge the statement.\nPassage: Snow is cold.\nIt melts.\nStatement: %s\nReply with one word.";
        assertThat(clusters(
                        task("truthfulness/external_scifact"),
                        List.of(
                                row(1, Map.of("prompt", passage.formatted("Snow is warm."))),
                                row(2, Map.of("prompt", passage.formatted("Snow stays."))),
                                row(3, Map.of("prompt", "Statement: Snow stays.")))))
                .isEqualTo(2);
    }

    private static Task task(String id) {
        return new TrustBenchmark()
                .tasks().stream()
                        .filter(task -> task.id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private static Sample row(int row, Map<String, String> fields) {
        return new Sample("f", row, new ObjectMapper().valueToTree(fields));
    }

    private static int clusters(Task task, List<Sample> rows) {
        return (int) rows.stream()
                .map(row -> Objects.requireNonNullElse(
                        task.rows().clusterOf(row), row.key().toString()))
                .distinct()
                .count();
    }
}
