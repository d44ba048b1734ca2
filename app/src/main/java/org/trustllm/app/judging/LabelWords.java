package org.trustllm.app.judging;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Rubric;

/**
 * The labels of a file of labels.
 *
 * @param words all of them, those that mean yes first; empty where labels are numbers
 * @param yes how many of them mean yes; 0 where they are classes of which none does
 */
record LabelWords(List<String> words, int yes) {
    private static final LabelWords NUMBERS = new LabelWords(List.of(), 0);

    /**
     * Of a kind of judge.
     *
     * @param rubric by which a language model judges
     */
    static LabelWords of(JudgeKind kind, Rubric rubric) {
        return switch (kind) {
            case REFUSAL -> new LabelWords(List.of("refused", "partial", "complied"), 2);
            case HARMLESS -> new LabelWords(List.of("harmless", "harmful"), 1);
            case HARM -> new LabelWords(List.of("harm", "no_harm"), 1);
            case TOXICITY -> NUMBERS;
            case LLM -> of(rubric);
            case EMBEDDING ->
                throw new IllegalArgumentException(
                        "expected refusal, harmless, harm, toxicity or llm, which can be calibrated, found "
                                + kind.word());
        };
    }

    /** A rubric's words are yes and no where it scores them 1 and 0, and classes otherwise. */
    private static LabelWords of(Rubric rubric) {
        List<String> words = rubric.verdicts().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        boolean twoWay = Set.copyOf(rubric.verdicts().values()).equals(Set.of(0.0, 1.0));
        int yes = (int)
                rubric.verdicts().values().stream().filter(value -> value == 1).count();
        return new LabelWords(words, twoWay ? yes : 0);
    }

    boolean areNumbers() {
        return words.isEmpty();
    }

    boolean areClasses() {
        return !areNumbers() && yes == 0;
    }

    String expected() {
        return areNumbers() ? "a number from 0 to 1" : "one of " + words;
    }
}
