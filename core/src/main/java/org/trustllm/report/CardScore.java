package org.trustllm.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.metric.Measure;
import org.trustllm.task.CardRow;

/**
 * What a row of the rank card came to.
 *
 * @param row the row
 * @param value the mean of its figures, or null where one of them has no value
 * @param note which figures are missing; empty where none is
 * @param bounds where it could lie, whatever the unscored answers were; null where few are unscored
 * @param scored answers that entered its figures
 * @param unscored answers that could not
 */
public record CardScore(
        CardRow row, @Nullable Double value, String note, Measure.@Nullable Bounds bounds, int scored, int unscored) {

    /** One of which nothing else is known. */
    public CardScore(CardRow row, @Nullable Double value, String note) {
        this(row, value, note, null, 0, 0);
    }

    public static CardScore of(CardRow row, List<SectionScore> sections) {
        double sum = 0;
        double low = 0;
        double high = 0;
        int scored = 0;
        int unscored = 0;
        boolean bounded = false;
        List<String> missing = new ArrayList<>();
        for (CardRow.Figure figure : row.figures()) {
            Measure measure = measure(figure, sections);
            Double value = measure == null ? null : measure.value();
            scored += measure == null ? 0 : measure.scored();
            unscored += measure == null ? 0 : measure.unscored();
            if (measure == null || value == null) {
                missing.add(figure.task().substring(figure.task().indexOf('/') + 1));
            } else {
                Measure.Bounds bounds = measure.bounds();
                sum += value;
                low += bounds == null ? value : bounds.low();
                high += bounds == null ? value : bounds.high();
                bounded |= bounds != null;
            }
        }
        int n = row.figures().size();
        return missing.isEmpty()
                ? new CardScore(
                        row, sum / n, "", bounded ? new Measure.Bounds(low / n, high / n) : null, scored, unscored)
                : new CardScore(row, null, "no value: " + String.join(", ", missing), null, scored, unscored);
    }

    private static @Nullable Measure measure(CardRow.Figure figure, List<SectionScore> sections) {
        return sections.stream()
                .flatMap(section -> section.tasks().stream())
                .filter(task -> task.task().id().equals(figure.task()))
                .flatMap(task -> task.measures().stream())
                .filter(measure -> measure.scale().name().equals(figure.metric()))
                .findFirst()
                .orElse(null);
    }

    /** What to know about the value, or why there is none; empty where there is nothing to say. */
    public String remark() {
        return bounds == null ? note : FigureText.bounds(bounds);
    }
}
