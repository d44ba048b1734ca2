package org.trustllm.benchmark.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trustllm.data.Dataset;
import org.trustllm.report.Report;

/** The numbers of the original scorers on a set made for it, which is not ours and stands in the shared folder. */
final class GoldenSetTest {
    private static final String SET = "data/golden/setA";

    /** Of no use, only there for completeness in the set. */
    private static final Set<String> LEFT_OUT = Set.of(
            "jailbreak_rta_counts",
            "jailbreak_rta_count_chinese",
            "awareness_other_mission_ignore_dimension_all_rows",
            "awareness_synthetic_awareness_eval",
            "awareness_synthetic_mission_open_ended");

    @Test
    void everyNumberOfTheToolkitIsReproduced() throws IOException {
        JsonNode golden = Shared.json(SET + "/golden.json");
        ObjectNode scores = ToolkitJson.tree(report(ToolkitProfiles.TOOLKIT));

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

    private static Report report(String profile) throws IOException {
        Path responses = Shared.path(SET + "/responses");
        return Shared.report(
                profile,
                Dataset.folder(responses),
                Shared.Recorded.of(Shared.Vectors.ofFile(SET + "/responses/embeddings.json")));
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
}
