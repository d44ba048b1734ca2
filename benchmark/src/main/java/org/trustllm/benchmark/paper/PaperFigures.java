package org.trustllm.benchmark.paper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of the paper's figures 6 and 7a, which stand in no table; measured from their vector graphics with an error
 * below 0.001.
 *
 * @param attackSuccess share of jailbreak answers that were harmful, by attack, mean over the sixteen models
 * @param toxicity lower whisker, first quartile, median, third quartile and upper whisker, by model
 */
public record PaperFigures(Map<String, Double> attackSuccess, Map<String, List<Double>> toxicity) {
    public static PaperFigures read() {
        try (InputStream json = PaperFigures.class.getResourceAsStream("figures.json")) {
            if (json == null) {
                throw new IllegalStateException("expected figures.json beside " + PaperFigures.class + ", found none");
            }
            JsonNode root = new JsonMapper().readTree(json);
            Map<String, Double> success = new LinkedHashMap<>();
            root.path("attack_success")
                    .properties()
                    .forEach(attack ->
                            success.put(attack.getKey(), attack.getValue().asDouble()));
            Map<String, List<Double>> toxicity = new LinkedHashMap<>();
            root.path("toxicity").properties().forEach(model -> {
                List<Double> marks = new ArrayList<>();
                model.getValue().forEach(mark -> marks.add(mark.asDouble()));
                toxicity.put(model.getKey(), marks);
            });
            return new PaperFigures(success, toxicity);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
