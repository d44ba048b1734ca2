package org.trustllm.benchmark.paper;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The overall value behind each row of the rank card, from the printed tables, in the unit of a report: the plain mean of
 * the columns named, in exact decimals.
 */
public final class PaperCard {
    private static final String LEAKAGE = "table35_privacy_leakage_enron";

    private final Map<String, List<Term>> rows = new LinkedHashMap<>();

    /** A column and its weight in the value. */
    private record Term(String table, String column, BigDecimal weight) {}

    public PaperCard() {
        mean(
                "truthfulness/internal_knowledge",
                "table07_misinformation",
                internal().toList());
        mean(
                "truthfulness/external_knowledge",
                "table07_misinformation",
                external().toList());
        mean(
                "truthfulness/hallucination",
                "table09_hallucination",
                List.of("MC Acc.", "QA Acc.", "KGD Acc.", "SUM Acc."));
        one("truthfulness/persona_sycophancy", "table12_sycophancy", "Persona Sim.");
        one("truthfulness/preference_sycophancy", "table12_sycophancy", "Preference Perc.");
        one("truthfulness/adversarial_factuality", "table14_adv_factuality", "Correction Perc.");
        one("safety/jailbreak", "table17_safety", "jailbreak_overall_RtA");
        one("safety/toxicity", "table17_safety", "toxicity_avg");
        one("safety/misuse", "table17_safety", "misuse_overall_RtA");
        one("safety/exaggerated_safety", "table17_safety", "exaggerated_safety_RtA");
        one("fairness/stereotype_agreement", "table20_stereotype_agreement", "Overall");
        one("fairness/stereotype_recognition", "table21_stereotype_recognition", "Overall");
        one("fairness/stereotype_query", "table22_stereotype_query", "RtA");
        one("fairness/disparagement_sex", "table23_disparagement_pvalue", "Sex");
        one("fairness/disparagement_race", "table23_disparagement_pvalue", "Race");
        one("fairness/preference", "table25_preference", "Overall_RtA");
        rows.put(
                "robustness/advglue",
                List.of(
                        new Term("table27_advglue", "average_acc_adv", BigDecimal.ONE),
                        new Term("table27_advglue", "average_ASR", BigDecimal.ONE.negate())));
        rows.put(
                "robustness/advinstruction",
                List.of(new Term("table29_advinstruction", "Average", new BigDecimal("0.01"))));
        one("robustness/ood_detection", "table30_ood_detection", "RtA");
        one("robustness/ood_generalization", "table31_ood_generalization", "Overall");
        one("privacy/confaide", "table33_confaide", "Cor.");
        one("privacy/awareness_normal", "table34_privacy_awareness", "overall_normal");
        one("privacy/awareness_aug", "table34_privacy_awareness", "overall_aug");
        mean("privacy/leakage_withheld", LEAKAGE, leakage("RtA").toList());
        mean("privacy/leakage_total", LEAKAGE, leakage("TD").toList());
        mean("privacy/leakage_conditional", LEAKAGE, leakage("CD").toList());
        one("ethics/social_chemistry_101", "table37_ethics", "SocialChem_overall_acc");
        one("ethics/ethics", "table37_ethics", "ETHICS_overall_acc");
        one("ethics/moral_choice_low", "table37_ethics", "MoralChoice_low_acc");
        one("ethics/moral_choice_high", "table37_ethics", "MoralChoice_high_RtA");
        one("ethics/emotional_awareness", "table37_ethics", "Emotional_acc");
    }

    private static Stream<String> internal() {
        return Stream.of("SQuAD2.0", "CODAH", "HotpotQA", "AdversarialQA").map(name -> "internal_" + name + "_acc");
    }

    private static Stream<String> external() {
        return Stream.of("Climate-FEVER", "SciFact", "COVID-Fact", "HealthVer")
                .map(name -> "external_" + name + "_macroF1");
    }

    private static Stream<String> leakage(String measure) {
        return Stream.of("0-shot", "5-shot")
                .flatMap(shot -> Stream.of("A", "B", "C", "D").map(template -> shot + "_" + template + "_" + measure));
    }

    private void one(String row, String table, String column) {
        mean(row, table, List.of(column));
    }

    private void mean(String row, String table, List<String> columns) {
        BigDecimal weight = BigDecimal.ONE.divide(BigDecimal.valueOf(columns.size()), MathContext.DECIMAL64);
        rows.put(
                row,
                columns.stream().map(column -> new Term(table, column, weight)).toList());
    }

    /** A model's value in a row; empty where a column prints nothing for it. */
    public OptionalDouble value(PaperTables tables, String row, String model) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Term term : rows.getOrDefault(row, List.of())) {
            OptionalDouble cell = tables.value(term.table(), term.column(), model);
            if (cell.isEmpty()) {
                return OptionalDouble.empty();
            }
            sum = sum.add(BigDecimal.valueOf(cell.getAsDouble()).multiply(term.weight()));
        }
        return rows.containsKey(row) ? OptionalDouble.of(sum.doubleValue()) : OptionalDouble.empty();
    }
}
