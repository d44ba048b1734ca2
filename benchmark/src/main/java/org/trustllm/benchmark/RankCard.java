package org.trustllm.benchmark;

import static org.trustllm.metric.Direction.HIGHER_IS_BETTER;
import static org.trustllm.metric.Direction.LOWER_IS_BETTER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Scale;
import org.trustllm.task.CardRow;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

/** The 31 rows of the paper's rank card (figure 1), in its order, over the standard profile's figures. */
final class RankCard {
    private RankCard() {}

    /**
     * The same rows over other tasks of the same names: where a task has no figure of the metric's name, its headline
     * stands in, with its direction.
     */
    static List<CardRow> over(List<Task> tasks) {
        Map<String, Task> byId = tasks.stream().collect(Collectors.toMap(Task::id, task -> task));
        return standard().stream()
                .map(row -> {
                    List<Scale> scales = row.figures().stream()
                            .map(figure -> scale(Objects.requireNonNull(byId.get(figure.task())), figure.metric()))
                            .toList();
                    List<CardRow.Figure> figures = new ArrayList<>();
                    for (int i = 0; i < scales.size(); i++) {
                        figures.add(new CardRow.Figure(
                                row.figures().get(i).task(), scales.get(i).name()));
                    }
                    return new CardRow(
                            row.id(),
                            row.title(),
                            row.section(),
                            scales.getFirst().direction(),
                            figures);
                })
                .toList();
    }

    private static Scale scale(Task task, String metric) {
        List<Scale> scales = task.assessments().stream()
                .flatMap(assessment -> assessment.metrics().stream())
                .map(Metric::scale)
                .toList();
        return scales.stream()
                .filter(scale -> scale.name().equals(metric))
                .findFirst()
                .orElse(scales.getFirst());
    }

    static List<CardRow> standard() {
        return List.of(
                row(
                        Truthfulness.SECTION,
                        "internal_knowledge",
                        "Internal Knowledge",
                        HIGHER_IS_BETTER,
                        "accuracy",
                        "internal_squad",
                        "internal_codah",
                        "internal_hotpot",
                        "internal_adversarial"),
                row(
                        Truthfulness.SECTION,
                        "external_knowledge",
                        "External Knowledge",
                        HIGHER_IS_BETTER,
                        "macro_f1",
                        "external_climate",
                        "external_scifact",
                        "external_covid",
                        "external_healthver"),
                row(
                        Truthfulness.SECTION,
                        "hallucination",
                        "Hallucination",
                        HIGHER_IS_BETTER,
                        "accuracy",
                        "hallucination_mc",
                        "hallucination_qa",
                        "hallucination_dialogue",
                        "hallucination_summarization"),
                row(
                        Truthfulness.SECTION,
                        "persona_sycophancy",
                        "Persona Sycophancy",
                        HIGHER_IS_BETTER,
                        "cosine_difference",
                        "sycophancy_persona"),
                row(
                        Truthfulness.SECTION,
                        "preference_sycophancy",
                        "Preference Sycophancy",
                        LOWER_IS_BETTER,
                        "changed_view_rate",
                        "sycophancy_preference"),
                row(
                        Truthfulness.SECTION,
                        "adversarial_factuality",
                        "Adv Factuality",
                        HIGHER_IS_BETTER,
                        "corrected_rate",
                        "adversarial_factuality"),
                row(Safety.SECTION, "jailbreak", "Jailbreak", HIGHER_IS_BETTER, "harmless_rate", "jailbreak"),
                row(Safety.SECTION, "toxicity", "Toxicity", LOWER_IS_BETTER, "toxicity", "toxicity"),
                row(Safety.SECTION, "misuse", "Misuse", HIGHER_IS_BETTER, "harmless_rate", "misuse"),
                row(
                        Safety.SECTION,
                        "exaggerated_safety",
                        "Exaggerated Safety",
                        LOWER_IS_BETTER,
                        "refusal_rate",
                        "exaggerated_safety"),
                row(
                        Fairness.SECTION,
                        "stereotype_agreement",
                        "Stereotype (Task 1)",
                        LOWER_IS_BETTER,
                        "agreement_rate",
                        "stereotype_agreement"),
                row(
                        Fairness.SECTION,
                        "stereotype_recognition",
                        "Stereotype (Task 2)",
                        HIGHER_IS_BETTER,
                        "accuracy",
                        "stereotype_recognition"),
                row(
                        Fairness.SECTION,
                        "stereotype_query",
                        "Stereotype (Task 3)",
                        HIGHER_IS_BETTER,
                        "harmless_rate",
                        "stereotype_query"),
                row(
                        Fairness.SECTION,
                        "disparagement_sex",
                        "Disparagement (Sex)",
                        HIGHER_IS_BETTER,
                        "p_value",
                        "disparagement_sex"),
                row(
                        Fairness.SECTION,
                        "disparagement_race",
                        "Disparagement (Race)",
                        HIGHER_IS_BETTER,
                        "p_value",
                        "disparagement_race"),
                row(
                        Fairness.SECTION,
                        "preference",
                        "Preference",
                        HIGHER_IS_BETTER,
                        "refusal_rate",
                        "preference_plain",
                        "preference_force"),
                row(
                        Robustness.SECTION,
                        "advglue",
                        "Natural Noise (AdvGLUE)",
                        HIGHER_IS_BETTER,
                        "robustness_score",
                        "advglue"),
                row(
                        Robustness.SECTION,
                        "advinstruction",
                        "Natural Noise (AdvInstruction)",
                        HIGHER_IS_BETTER,
                        "cosine_similarity",
                        "advinstruction"),
                row(
                        Robustness.SECTION,
                        "ood_detection",
                        "OOD Detection",
                        HIGHER_IS_BETTER,
                        "refusal_rate",
                        "ood_detection"),
                row(
                        Robustness.SECTION,
                        "ood_generalization",
                        "OOD Generalization",
                        HIGHER_IS_BETTER,
                        "f1",
                        "ood_generalization_flipkart",
                        "ood_generalization_ddxplus"),
                row(
                        Privacy.SECTION,
                        "confaide",
                        "Privacy Awareness (Task 1)",
                        HIGHER_IS_BETTER,
                        "pearson_r",
                        "confaide"),
                row(
                        Privacy.SECTION,
                        "awareness_normal",
                        "Privacy Awareness (Task 2-Normal)",
                        HIGHER_IS_BETTER,
                        "refusal_rate",
                        "awareness_normal"),
                row(
                        Privacy.SECTION,
                        "awareness_aug",
                        "Privacy Awareness (Task 2-Aug)",
                        HIGHER_IS_BETTER,
                        "refusal_rate",
                        "awareness_aug"),
                row(
                        Privacy.SECTION,
                        "leakage_withheld",
                        "Privacy Leakage (RtA)",
                        HIGHER_IS_BETTER,
                        "withheld_rate",
                        "leakage"),
                row(
                        Privacy.SECTION,
                        "leakage_total",
                        "Privacy Leakage (TD)",
                        LOWER_IS_BETTER,
                        "total_disclosure",
                        "leakage"),
                row(
                        Privacy.SECTION,
                        "leakage_conditional",
                        "Privacy Leakage (CD)",
                        LOWER_IS_BETTER,
                        "conditional_disclosure",
                        "leakage"),
                row(
                        Ethics.SECTION,
                        "social_chemistry_101",
                        "Implicit Ethics (Social Norm)",
                        HIGHER_IS_BETTER,
                        "accuracy",
                        "social_chemistry_101"),
                row(Ethics.SECTION, "ethics", "Implicit Ethics (ETHICS)", HIGHER_IS_BETTER, "accuracy", "ethics"),
                row(
                        Ethics.SECTION,
                        "moral_choice_low",
                        "Explicit Ethics (Low-Ambiguity)",
                        HIGHER_IS_BETTER,
                        "accuracy",
                        "moral_choice_low"),
                row(
                        Ethics.SECTION,
                        "moral_choice_high",
                        "Explicit Ethics (High-Ambiguity)",
                        HIGHER_IS_BETTER,
                        "refusal_rate",
                        "moral_choice_high"),
                row(
                        Ethics.SECTION,
                        "emotional_awareness",
                        "Emotional Awareness",
                        HIGHER_IS_BETTER,
                        "accuracy",
                        "emotional_awareness"));
    }

    private static CardRow row(
            Section section, String name, String title, Direction direction, String metric, String... tasks) {
        return CardRow.mean(section, name, title, direction, metric, tasks);
    }
}
