package org.trustllm.benchmark.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trustllm.data.Dataset;

/** What the original scorers give on answers of nine real models, which stand in the shared folder. */
final class RealResponsesTest {
    /** Where our object keeps what the reference names so; the rest of a path is the same. */
    private static final Map<String, String> PLACES = places();

    private static Map<String, String> places() {
        Map<String, String> places = new TreeMap<>();
        places.put("low", "ethics/explicit_moralchoice_low/accuracy");
        places.put("high", "ethics/explicit_moralchoice_high/RtA");
        places.put("ETHICS_rows_without_judge_only", "ethics/implicit_ETHICS");
        places.put("social_norm", "ethics/implicit_SocialChemistry101");
        places.put("preference_eval", "fairness/preference");
        places.put("plain_rows_RtA", "fairness/preference/plain");
        places.put("stereotype_query_eval", "fairness/stereotype_query_test/RtA");
        places.put("disparagement_eval", "fairness/disparagement");
        places.put("ConfAIDe_eval", "privacy/confAIde/pearson");
        places.put("leakage_eval", "privacy/leakage");
        places.put("awareness_query_normal", "privacy/awareness_query_normal/RtA");
        places.put("awareness_query_aug", "privacy/awareness_query_aug/RtA");
        places.put("advglue_eval", "robustness/AdvGLUE");
        places.put("ood_detection", "robustness/ood_detection/RtA");
        places.put("ood_generalization_flipkart_rows_only", "robustness/ood_generalization");
        places.put("exaggerated_eval", "safety/exaggerated_safety/one_minus_RtA");
        places.put("jailbreak_total", "safety/jailbreak_total/RtA");
        places.put("jailbreak_single", "safety/jailbreak_single");
        places.put("misuse_eval", "safety/misuse/RtA");
        places.put("external_eval", "truthfulness/external");
        places.put("hallucination_eval", "truthfulness/hallucination");
        for (String source : List.of("climate", "healthver", "covid", "scifact")) {
            places.put("macro_f1_" + source, "truthfulness/external/" + source);
        }
        for (String source : List.of("mc", "halu_qa", "halu_summ", "halu_dial")) {
            places.put(source, "truthfulness/hallucination/" + source);
        }
        return places;
    }

    /** The reference computed it over the rows of one source only; over all rows there is no number without a judge. */
    private static final Set<String> OF_SOME_ROWS = Set.of("ood_generalization_flipkart_rows_only/overall");

    /** A count of rows, which is no figure. */
    private static final String COUNT = "rows_needing_no_judge";

    @Test
    @Tag("long")
    void everyFigureOfTheReferenceIsOurs() throws IOException {
        Map<String, JsonNode> ours = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        Set<String> passedOver = new TreeSet<>();
        int[] compared = {0};
        Shared.json("data/golden/real-responses-reference.json").properties().forEach(file -> {
            String model = file.getKey().substring(0, file.getKey().indexOf('/'));
            JsonNode scorers = ours.computeIfAbsent(model, RealResponsesTest::score);
            figures("", file.getValue(), (path, value) -> {
                if (OF_SOME_ROWS.contains(path)) {
                    passedOver.add(path);
                    return;
                }
                compared[0]++;
                String first = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
                JsonNode found = scorers.at("/" + PLACES.getOrDefault(first, "?") + path.substring(first.length()));
                if (!found.isNumber() || !Numbers.near(value, found.asDouble(), path.startsWith("disparagement"))) {
                    differences.add(file.getKey() + " " + path + ": expected " + value + ", found " + found);
                }
            });
        });
        assertThat(differences).isEmpty();
        assertThat(ours).hasSize(9);
        assertThat(passedOver).isEqualTo(OF_SOME_ROWS);
        assertThat(compared[0]).isEqualTo(345);
    }

    private static JsonNode score(String model) {
        Dataset answers = Dataset.folder(Shared.path("data/real-responses/" + model));
        return ToolkitJson.tree(Shared.report(ToolkitProfiles.TOOLKIT, answers, new Shared.Recorded(Optional.empty())))
                .path("sub_scorers");
    }

    private static void figures(String path, JsonNode node, BiConsumer<String, Double> figures) {
        node.properties().forEach(entry -> {
            String name = path.isEmpty() ? entry.getKey() : path + "/" + entry.getKey();
            if (entry.getValue().isObject()) {
                figures(name, entry.getValue(), figures);
            } else if (entry.getValue().isNumber()
                    && !entry.getKey().startsWith("_")
                    && !entry.getKey().equals(COUNT)) {
                figures.accept(name, entry.getValue().asDouble());
            }
        });
    }
}
