package org.trustllm.internal.advice;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Measure;
import org.trustllm.report.TaskScore;

/**
 * Defences to try on a task, by what they are made for. None of it was measured on the model in question: that is what the trial is
 * for.
 *
 * @param why what they are made for
 * @param defences by name; none where no defence here is made for the task
 */
record Remedy(String why, List<String> defences) {
    private static final Remedy HARMFUL = new Remedy(
            "made for harmful requests", List.of("self-reminder", "goal-priority", "refusal-examples", "output-guard"));
    private static final Remedy ORDINARY = new Remedy(
            "made to keep ordinary requests answered; leave stricter prompts away",
            List.of("answer-examples", "prompt-light"));
    private static final Remedy TOXIC =
            new Remedy("made for hurtful answers", List.of("toxicity-guard", "self-examination", "self-reminder"));
    private static final Remedy NONE = new Remedy("no defence here is made for it", List.of());

    /** Words in the names of attacks, and what their form is undone by. */
    private static final Map<String, List<String>> BY_FORM = Map.of(
            "leet", List.of("paraphrase", "smooth"),
            "base64", List.of("paraphrase", "odd-text"),
            "combination", List.of("paraphrase", "odd-text"),
            "role", List.of("intention-analysis", "goal-priority"),
            "scene", List.of("intention-analysis", "goal-priority"),
            "cot", List.of("intention-analysis"),
            "cou", List.of("intention-analysis"),
            "multilingual", List.of("back-translation"),
            "inquiry", List.of("back-translation"));

    static Remedy of(TaskScore score) {
        boolean declining = has(score, "refusal_rate", Direction.HIGHER_IS_BETTER);
        boolean over = has(score, "refusal_rate", Direction.LOWER_IS_BETTER);
        boolean toxic = score.measures().stream()
                .anyMatch(measure -> measure.scale().name().contains("toxicity"));
        return toxic ? TOXIC : declining ? HARMFUL : over ? ORDINARY : NONE;
    }

    private static boolean has(TaskScore score, String metric, Direction direction) {
        return score.measures().stream()
                .anyMatch(measure ->
                        measure.scale().name().equals(metric) && measure.scale().direction() == direction);
    }

    /** The same with what is made for the form of some attacks before all. */
    Remedy against(List<Measure> attacks) {
        if (defences.isEmpty()) {
            return this;
        }
        Set<String> all = new LinkedHashSet<>();
        for (Measure attack : attacks) {
            String name = attack.part().toLowerCase(Locale.ROOT);
            BY_FORM.entrySet().stream()
                    .filter(form -> name.contains(form.getKey()))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(form -> all.addAll(form.getValue()));
        }
        all.addAll(defences);
        return new Remedy(why, List.copyOf(all));
    }

    /** All that any of them names. */
    static Set<String> named() {
        List<String> all = new ArrayList<>();
        List.of(HARMFUL, ORDINARY, TOXIC).forEach(remedy -> all.addAll(remedy.defences));
        BY_FORM.values().forEach(all::addAll);
        return Set.copyOf(all);
    }
}
