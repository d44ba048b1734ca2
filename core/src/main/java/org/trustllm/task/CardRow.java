package org.trustllm.task;

import java.util.Arrays;
import java.util.List;
import org.trustllm.metric.Direction;

/**
 * A row of the rank card: one value a model, the plain mean of some of its tasks' figures (paper, figure 1).
 *
 * @param id {@code <section>/<row>}, {@code truthfulness/internal_knowledge}
 * @param title as the paper's card names it
 * @param section the section
 * @param direction which way is better
 * @param figures what the mean is over
 */
public record CardRow(String id, String title, Section section, Direction direction, List<Figure> figures) {
    public CardRow {
        figures = List.copyOf(figures);
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("expected " + id + " to name a figure, found none");
        }
    }

    /**
     * A figure of a task.
     *
     * @param task the task's id
     * @param metric the metric's name
     */
    public record Figure(String task, String metric) {}

    /** The mean of a metric over tasks of a section. */
    public static CardRow mean(
            Section section, String name, String title, Direction direction, String metric, String... tasks) {
        return new CardRow(
                section.id() + "/" + name,
                title,
                section,
                direction,
                Arrays.stream(tasks)
                        .map(task -> new Figure(section.id() + "/" + task, metric))
                        .toList());
    }
}
