package org.trustllm.benchmark.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.trustllm.data.Dataset;

/** What the original scorers give on answers of nine real models, which stand in the shared folder. */
final class RealResponsesTest {
    private static final Path SHARED = Path.of(System.getProperty("trustllm.shared", "../../shared"));

    /** A count of rows, which is no figure. */
    private static final String COUNT = "rows_needing_no_judge";

    @Test
    void everyFigureOfTheReferenceIsAmongOurs() throws IOException {
        Path reference = SHARED.resolve("data/golden/real-responses-reference.json");
        assumeTrue(Files.isRegularFile(reference), "needs the shared folder: " + reference.getFileName());
        Map<String, List<Double>> ours = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        int[] compared = {0};
        new JsonMapper().readTree(reference.toFile()).properties().forEach(file -> {
            String model = file.getKey().substring(0, file.getKey().indexOf('/'));
            List<Double> values = ours.computeIfAbsent(model, RealResponsesTest::score);
            figures(file.getKey(), file.getValue(), (path, value) -> {
                compared[0]++;
                if (values.stream().noneMatch(one -> Math.abs(one - value) <= 1e-12)) {
                    missing.add(path + " = " + value);
                }
            });
        });
        assertThat(missing).isEmpty();
        assertThat(ours).hasSize(9);
        assertThat(compared[0]).isGreaterThan(300);
    }

    private static List<Double> score(String model) {
        List<Double> values = new ArrayList<>();
        figures(
                "",
                new ToolkitScoring(Dataset.folder(SHARED.resolve("data/real-responses/" + model)), null).score(),
                (path, value) -> values.add(value));
        return values;
    }

    private static void figures(String path, JsonNode node, BiConsumer<String, Double> figures) {
        node.properties().forEach(entry -> {
            String name = entry.getKey();
            if (entry.getValue().isObject()) {
                figures(path + "." + name, entry.getValue(), figures);
            } else if (entry.getValue().isNumber() && !name.startsWith("_") && !name.equals(COUNT)) {
                figures.accept(path + "." + name, entry.getValue().asDouble());
            }
        });
    }
}
