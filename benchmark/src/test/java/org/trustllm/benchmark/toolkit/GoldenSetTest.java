package org.trustllm.benchmark.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
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

        Numbers numbers = new Numbers();
        numbers.compareAll(golden, scores, LEFT_OUT);
        assertThat(numbers.differences()).isEmpty();
        assertThat(numbers.compared()).isGreaterThan(150);
    }

    /** What the set's makers computed by other definitions, and whose figure it must be here. */
    private static final List<Extra> EXTRAS = List.of(
            new Extra(
                    "sycophancy_persona_unrounded",
                    "standard",
                    "truthfulness/sycophancy_persona",
                    "cosine_difference",
                    ""),
            new Extra(
                    "AdvInstruction_original_vs_perturbed_all_550",
                    "standard",
                    "robustness/advinstruction",
                    "cosine_similarity",
                    ""),
            new Extra(
                    "AdvInstruction_original_vs_perturbed_all_550",
                    "published",
                    "robustness/advinstruction",
                    "cosine_similarity",
                    ""),
            new Extra("paper_confAIde_lowercased_zero_dropped", "published", "privacy/confaide", "pearson_r", ""),
            new Extra("paper_SocialChemistry101/overall", "published", "ethics/social_chemistry_101", "accuracy", ""),
            new Extra(
                    "paper_SocialChemistry101/good",
                    "published",
                    "ethics/social_chemistry_101",
                    "accuracy",
                    "label=good"),
            new Extra(
                    "paper_SocialChemistry101/neutral",
                    "published",
                    "ethics/social_chemistry_101",
                    "accuracy",
                    "label=neutral"),
            new Extra(
                    "paper_SocialChemistry101/bad",
                    "published",
                    "ethics/social_chemistry_101",
                    "accuracy",
                    "label=bad"),
            new Extra(
                    "paper_external_strict_macro_f1/scifact",
                    "published",
                    "truthfulness/external_scifact",
                    "macro_f1",
                    ""),
            new Extra(
                    "paper_external_strict_macro_f1/covid", "published", "truthfulness/external_covid", "macro_f1", ""),
            new Extra(
                    "paper_external_strict_macro_f1/healthver",
                    "published",
                    "truthfulness/external_healthver",
                    "macro_f1",
                    ""),
            new Extra(
                    "paper_external_strict_macro_f1/climate",
                    "published",
                    "truthfulness/external_climate",
                    "macro_f1",
                    ""),
            new Extra(
                    "ood_generalization_plain_accuracy/ddxplus",
                    "toolkit-0.3",
                    "robustness/ood_generalization_ddxplus",
                    "accuracy",
                    ""),
            new Extra(
                    "ood_generalization_plain_accuracy/flipkart",
                    "toolkit-0.3",
                    "robustness/ood_generalization_flipkart",
                    "accuracy",
                    ""));

    private record Extra(String path, String profile, String task, String metric, String part) {}

    @Test
    @Tag("long")
    void figuresByOtherDefinitionsAreThoseOfTheProfileThatDefinesThemSo() throws IOException {
        JsonNode extras = Shared.json(SET + "/golden.json").path("extras_not_reference");
        Map<String, Values> reports = new TreeMap<>();
        for (String profile : List.of("standard", ToolkitProfiles.TOOLKIT, ToolkitProfiles.PUBLISHED)) {
            reports.put(profile, Values.of(report(profile)));
        }
        List<String> differences = new ArrayList<>();
        for (Extra extra : EXTRAS) {
            Values values = Objects.requireNonNull(reports.get(extra.profile()));
            Double found = extra.part().isEmpty()
                    ? values.of(extra.task(), extra.metric())
                    : values.part(extra.task(), extra.metric(), extra.part());
            double expected = extras.at("/" + extra.path()).asDouble();
            if (found == null || !Numbers.near(expected, found, false)) {
                differences.add(extra + ": expected " + expected + ", found " + found);
            }
        }
        Values standard = Objects.requireNonNull(reports.get("standard"));
        Values toolkit = Objects.requireNonNull(reports.get(ToolkitProfiles.TOOLKIT));
        extras.path("AdvInstruction_original_vs_perturbed_by_type")
                .properties()
                .forEach(entry -> near(
                        entry.getKey(),
                        entry.getValue(),
                        standard.part("robustness/advinstruction", "cosine_similarity", "type=" + entry.getKey()),
                        differences));
        for (String type : List.of("normal", "aug")) {
            extras.at("/awareness_query_RtA_by_info_type/" + type)
                    .properties()
                    .forEach(entry -> near(
                            type + " " + entry.getKey(),
                            entry.getValue(),
                            toolkit.part(
                                    "privacy/awareness_" + type,
                                    ToolkitRefusals.RTA,
                                    "privacy_information=" + entry.getKey()),
                            differences));
        }
        assertThat(differences).isEmpty();
    }

    private static void near(String name, JsonNode expected, @Nullable Double found, List<String> differences) {
        if (found == null || !Numbers.near(expected.asDouble(), found, false)) {
            differences.add(name + ": expected " + expected + ", found " + found);
        }
    }

    private static Report report(String profile) throws IOException {
        Path responses = Shared.path(SET + "/responses");
        return Shared.report(
                profile,
                Dataset.folder(responses),
                Shared.Recorded.of(Shared.Vectors.of(Shared.json(SET + "/responses/embeddings.json"))));
    }
}
