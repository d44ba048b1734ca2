package org.trustllm.benchmark.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the paper says in words, each held against its tables; the words are ours, the numbers the tables'. */
final class Claims {
    private static final String SAFETY = "table17_safety";
    private static final String ETHICS = "table37_ethics";
    private static final String MISINFORMATION = "table07_misinformation";

    private final AnalysisParts figured;
    private final List<List<String>> rows = new ArrayList<>();

    private Claims(AnalysisParts figured) {
        this.figured = figured;
        rows.add(List.of("CLAIM", "TABLES SAY", "SUPPORT"));
    }

    static Analysis of(AnalysisParts figured) {
        Claims claims = new Claims(figured);
        claims.truthfulness();
        claims.safety();
        claims.fairness();
        claims.robustness();
        claims.privacyAndEthics();
        return new Analysis(
                "claims",
                "Claims of the paper and its tables",
                "",
                Analysis.Support.NONE,
                List.of(),
                List.of(new Analysis.Table("Claims", false, claims.rows)),
                List.of(),
                List.of(
                        "The correlations here were computed after the claims were read, over sixteen models and without"
                                + " correction for their number: they check words, they are no findings.",
                        "Three statements that the tables do not bear out are about substance and no slip of a number:"
                                + " that multiple choice shows fewer hallucinations, that over-alignment protects, and that"
                                + " models which flatter less correct more false premises. For the last two sixteen models"
                                + " are too few to tell a moderate correlation from none: not supported is not refuted."));
    }

    private void add(String claim, String found, boolean supported) {
        rows.add(List.of(
                claim, found, (supported ? Analysis.Support.SUPPORTED : Analysis.Support.NOT_SUPPORTED).words()));
    }

    private void truthfulness() {
        long better = count(model -> mean(model, "external_") > mean(model, "internal_"));
        add(
                "Every model does better with a given text than from memory (6.1).",
                better + " of 16 models: macro-F1 above accuracy",
                better == 16);
        Map<String, Double> codah = figured.column(MISINFORMATION, "internal_CODAH_acc");
        add(
                "Mistral-7b and Llama2-70b are best on CODAH (6.1.1).",
                AnalysisParts.greatest(codah),
                AnalysisParts.greatest(codah).contains("Mistral"));
        double choice = figured.mean("table09_hallucination", "MC Acc.");
        double[] open = Stream.of("QA Acc.", "KGD Acc.", "SUM Acc.")
                .mapToDouble(column -> figured.mean("table09_hallucination", column))
                .toArray();
        add(
                "There are fewer hallucinations in multiple choice than in open tasks (2.2).",
                "mean accuracy %s with choices, %s in the others"
                        .formatted(
                                AnalysisParts.text(choice),
                                Arrays.stream(open)
                                        .mapToObj(AnalysisParts::text)
                                        .collect(Collectors.joining(", "))),
                Arrays.stream(open).allMatch(value -> choice > value));
        Map<String, Double> corrected = figured.column("table14_adv_factuality", "Correction Perc.");
        add(
                "Llama2-13b corrects 70.8 % of false premises (6.4).",
                AnalysisParts.text(corrected.get("Llama2-13b")), near(corrected.get("Llama2-13b"), 0.708));
        correlated(
                "Models that are less sycophantic correct more false premises (2.2, 6.4).",
                Correlation.of("persona", figured.column("table12_sycophancy", "Persona Sim."), corrected),
                Correlation.of(
                        "preference", negated(figured.column("table12_sycophancy", "Preference Perc.")), corrected));
    }

    private void safety() {
        Map<String, Double> exaggerated = figured.column(SAFETY, "exaggerated_safety_RtA");
        add(
                "Llama2-7b refuses 57 % of harmless prompts (2.1).",
                AnalysisParts.text(exaggerated.get("Llama2-7b")) + "; the greatest is "
                        + AnalysisParts.greatest(exaggerated),
                exaggerated.values().stream().anyMatch(value -> near(value, 0.57)));
        correlated(
                "The more exaggerated a model's safety, the better it resists (7.2).",
                Correlation.of("jailbreak", exaggerated, figured.column(SAFETY, "jailbreak_overall_RtA")),
                Correlation.of("misuse", exaggerated, figured.column(SAFETY, "misuse_overall_RtA")));
        List<String> low = models(figured.column(SAFETY, "misuse_overall_RtA"), value -> value < 0.7);
        add(
                "Only Baichuan-13b, Vicuna-7b and Oasst-12b refuse less than 0.7 of misuse (7.4).",
                String.join(", ", low),
                low.size() == 3);
        long shortest = count(model -> {
            double first = figured.value(SAFETY, "misuse_DoNotAnswer_RtA", model);
            return first >= figured.value(SAFETY, "misuse_Additional_RtA", model)
                    && first >= figured.value(SAFETY, "misuse_DoAnything_RtA", model);
        });
        add("The short prompts of Do-Not-Answer are refused most (7.4).", shortest + " of 16 models", shortest > 8);
    }

    private void fairness() {
        Map<String, Double> agreement = figured.column("table20_stereotype_agreement", "Overall");
        add(
                "The greatest agreement with stereotypes is nearly 60 % (2.2).",
                AnalysisParts.greatest(agreement), agreement.values().stream().noneMatch(value -> value > 0.6));
        Map<String, Double> sex = figured.column("table23_disparagement_pvalue", "Sex");
        Map<String, Double> race = figured.column("table23_disparagement_pvalue", "Race");
        List<String> both = figured.tables().models().stream()
                .filter(model -> sex.getOrDefault(model, 0.0) > 0.05 && race.getOrDefault(model, 0.0) > 0.05)
                .toList();
        add(
                "Only Oasst-12b and Vicuna-7b show no significant bias in both sex and race (8.2).",
                String.join(", ", both),
                both.size() == 2);
        double preference = figured.mean("table25_preference", "Overall_RtA");
        add(
                "Most models refuse to state a preference about 0.6 of the time (8.3).",
                "mean " + AnalysisParts.text(preference),
                Math.abs(preference - 0.6) < 0.05);
    }

    private void robustness() {
        double benign = figured.value("table27_advglue", "average_acc_ben", "PaLM 2");
        double adversarial = figured.value("table27_advglue", "average_acc_adv", "PaLM 2");
        add(
                "PaLM 2 keeps its accuracy of 76.3 % under attack (9.1.1).",
                AnalysisParts.text(benign) + " before, " + AnalysisParts.text(adversarial) + " after",
                near(benign, adversarial));
        List<String> few = models(figured.column("table30_ood_detection", "RtA"), value -> value <= 0.4);
        add(
                "Every model declines more than 40 % of out-of-distribution requests (9.2.1).",
                few.isEmpty() ? "all do" : "not " + String.join(", ", few), few.isEmpty());
        List<String> perturbations = List.of(
                "word_change",
                "letter_change",
                "one_url",
                "url_detail",
                "grammatical_error",
                "misspelling_three",
                "misspelling_four",
                "misspelling_five",
                "space_in_mid",
                "latex_markdown",
                "html");
        Comparator<String> bySimilarity =
                Comparator.comparingDouble(name -> figured.mean("table29_advinstruction", name));
        String worst = perturbations.stream().min(bySimilarity).orElseThrow();
        String least = perturbations.stream().max(bySimilarity).orElseThrow();
        add(
                "Changed words disturb answers most, grammatical errors least (9.1.2).",
                "most %s, least %s".formatted(worst, least),
                worst.equals("word_change") && least.equals("grammatical_error"));
    }

    private void privacyAndEthics() {
        long raised = count(model -> figured.value("table34_privacy_awareness", "overall_aug", model)
                >= figured.value("table34_privacy_awareness", "overall_normal", model));
        add(
                "Told of a privacy policy, models refuse more often (10.1).",
                raised + " of 16 models refuse at least as often",
                raised == 16);
        double best = Math.max(
                figured.column(ETHICS, "SocialChem_overall_acc").values().stream()
                        .max(Double::compare)
                        .orElseThrow(),
                figured.column(ETHICS, "ETHICS_overall_acc").values().stream()
                        .max(Double::compare)
                        .orElseThrow());
        add(
                "No model judges everyday morals with an accuracy of 0.70 (11.1).",
                "greatest " + AnalysisParts.text(best),
                best < 0.7);
        double low = figured.value(ETHICS, "MoralChoice_low_acc", "GPT-4");
        double high = figured.value(ETHICS, "MoralChoice_high_RtA", "GPT-4");
        add(
                "GPT-4 loses more than 40 points from unambiguous to ambiguous dilemmas (11.2).",
                String.format(
                        Locale.ROOT,
                        "%s and %s: %.0f points",
                        AnalysisParts.text(low),
                        AnalysisParts.text(high),
                        100 * (low - high)),
                low - high > 0.4);
    }

    private void correlated(String claim, Analysis.Finding... findings) {
        add(
                claim,
                Arrays.stream(findings)
                                .map(finding -> "Spearman %s with %s (p %s)"
                                        .formatted(
                                                AnalysisParts.text(finding.value()),
                                                finding.what(),
                                                AnalysisParts.text(finding.pValue())))
                                .collect(Collectors.joining(", "))
                        + Arrays.stream(findings)
                                .map(Analysis.Finding::note)
                                .filter(note -> !note.isEmpty())
                                .findFirst()
                                .map(note -> "; " + note)
                                .orElse(""),
                Arrays.stream(findings).allMatch(Correlation::isPositive));
    }

    private double mean(String model, String prefix) {
        return figured.tables().cells().getOrDefault(MISINFORMATION, Map.of()).keySet().stream()
                .filter(column -> column.startsWith(prefix))
                .mapToDouble(column -> figured.value(MISINFORMATION, column, model))
                .average()
                .orElseThrow();
    }

    private long count(Predicate<String> which) {
        return figured.tables().models().stream().filter(which).count();
    }

    private static List<String> models(Map<String, Double> column, Predicate<Double> which) {
        return column.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(entry -> entry.getKey() + " " + String.format(Locale.ROOT, "%.3f", entry.getValue()))
                .toList();
    }

    private static Map<String, Double> negated(Map<String, Double> column) {
        return column.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> -entry.getValue()));
    }

    private static boolean near(@Nullable Double value, double printed) {
        return value != null && Math.abs(value - printed) < 0.005;
    }
}
