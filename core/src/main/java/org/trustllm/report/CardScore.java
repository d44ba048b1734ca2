package org.trustllm.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Measure;
import org.trustllm.task.CardRow;

/**
 * What a row of the rank card came to.
 *
 * @param row the row
 * @param value the mean of its figures, or null where one of them has no value
 * @param note which figures are missing; empty where none is
 */
public record CardScore(CardRow row, @Nullable Double value, String note) {

    public static CardScore of(CardRow row, List<SectionScore> sections) {
        double sum = 0;
        List<String> missing = new ArrayList<>();
        for (CardRow.Figure figure : row.figures()) {
            Double value = value(figure, sections);
            if (value == null) {
                missing.add(figure.task().substring(figure.task().indexOf('/') + 1));
            } else {
                sum += value;
            }
        }
        return missing.isEmpty()
                ? new CardScore(row, sum / row.figures().size(), "")
                : new CardScore(row, null, "no value: " + String.join(", ", missing));
    }

    private static @Nullable Double value(CardRow.Figure figure, List<SectionScore> sections) {
        return sections.stream()
                .flatMap(section -> section.tasks().stream())
                .filter(task -> task.task().id().equals(figure.task()))
                .flatMap(task -> task.measures().stream())
                .filter(measure -> measure.scale().name().equals(figure.metric()))
                .findFirst()
                .map(Measure::value)
                .orElse(null);
    }
}
