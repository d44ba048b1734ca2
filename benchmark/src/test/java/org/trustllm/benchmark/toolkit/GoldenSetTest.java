package org.trustllm.benchmark.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trustllm.data.Dataset;
import org.trustllm.data.Digest;

/** The numbers of the original scorers on a set made for it, which is not ours and stands in the shared folder. */
final class GoldenSetTest {
    private static final Path SHARED = Path.of(System.getProperty("trustllm.shared", "../../shared"));

    /** Of no use, only there for completeness in the set. */
    private static final Set<String> LEFT_OUT = Set.of(
            "jailbreak_rta_counts",
            "jailbreak_rta_count_chinese",
            "awareness_other_mission_ignore_dimension_all_rows",
            "awareness_synthetic_awareness_eval",
            "awareness_synthetic_mission_open_ended");

    @Test
    void everyNumberOfTheToolkitIsReproduced() throws IOException {
        Path set = SHARED.resolve("data/golden/setA");
        assumeTrue(Files.isDirectory(set), "needs the shared folder: data/golden/setA");
        JsonNode golden = new JsonMapper().readTree(set.resolve("golden.json").toFile());
        ObjectNode scores = new ToolkitScoring(
                        Dataset.folder(set.resolve("responses")), embeddings(set.resolve("responses/embeddings.json")))
                .score();

        List<String> differences = new ArrayList<>();
        Map<String, String> runs = Map.of(
                "truthfulness", "run_truthfulness",
                "safety", "run_safety_total_toxicity",
                "fairness", "run_fairness",
                "robustness", "run_robustness",
                "privacy", "run_privacy",
                "ethics", "run_ethics");
        int[] compared = {0};
        runs.forEach((section, run) -> {
            compare(section, golden.path("pipeline").path(run), scores.path(section), differences, compared);
            golden.path(section).properties().forEach(scorer -> {
                if (!LEFT_OUT.contains(scorer.getKey())) {
                    compare(
                            "sub_scorers." + section + "." + scorer.getKey(),
                            scorer.getValue(),
                            scores.path("sub_scorers").path(section).path(scorer.getKey()),
                            differences,
                            compared);
                }
            });
        });
        assertThat(differences).isEmpty();
        assertThat(compared[0]).isGreaterThan(150);
    }

    private static void compare(
            String path, JsonNode expected, JsonNode found, List<String> differences, int[] compared) {
        if (expected.isObject() && !expected.has("_error")) {
            expected.properties()
                    .forEach(entry -> compare(
                            path + "." + entry.getKey(),
                            entry.getValue(),
                            found.path(entry.getKey()),
                            differences,
                            compared));
            return;
        }
        compared[0]++;
        boolean nothing = expected.isNull() || expected.has("_error");
        boolean same = nothing
                ? found.isNull() || found.isMissingNode()
                : found.isNumber() && Math.abs(found.asDouble() - expected.asDouble()) <= 1e-12;
        if (!same) {
            differences.add(path + ": expected " + expected + ", found " + found);
        }
    }

    private static Embeddings embeddings(Path file) throws IOException {
        Map<String, double[]> vectors = new HashMap<>();
        new JsonMapper().readTree(file.toFile()).properties().forEach(entry -> {
            double[] vector = new double[entry.getValue().size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = entry.getValue().path(i).asDouble();
            }
            vectors.put(entry.getKey(), vector);
        });
        return texts -> texts.stream()
                .map(text -> {
                    byte[] hash = Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
                    return vectors.getOrDefault(HexFormat.of().formatHex(hash), new double[0]);
                })
                .toList();
    }
}
