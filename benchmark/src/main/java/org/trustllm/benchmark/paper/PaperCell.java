package org.trustllm.benchmark.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Measure;
import org.trustllm.report.CardScore;
import org.trustllm.report.Report;

/**
 * A column of a printed table with the figure of a report that it speaks of.
 *
 * @param table the table's name in {@link PaperTables}
 * @param column the column
 * @param figure which figure; null where a report has none, and then {@code lacking} says why
 * @param lacking why no report can have it; empty where one can
 * @param factor by which the report's value is multiplied before it is printed: 100 for per cent
 * @param decimals digits behind the point that the paper prints
 */
public record PaperCell(
        String table, String column, @Nullable Figure figure, String lacking, double factor, int decimals) {

    /** The paper's one name for what {@code standard} tells apart as harmless and refused. */
    private static final String REFUSE_TO_ANSWER = "refuse_to_answer";

    private static final String NO_ANSWERS = "no answers at hand";

    /** A figure of a report. */
    public sealed interface Figure {
        /**
         * A task's metric, or a part of it.
         *
         * @param metrics the metric's name, which profiles may give differently; the first that a report has counts
         * @param part {@code source=QBB}; empty for the whole
         */
        record OfTask(String task, List<String> metrics, String part) implements Figure {}

        /** A row of the rank card. */
        record OfCard(String row) implements Figure {}
    }

    static PaperCell of(String table, String column, String task, String metric, String part) {
        return new PaperCell(table, column, new Figure.OfTask(task, List.of(metric, REFUSE_TO_ANSWER), part), "", 1, 3);
    }

    static PaperCell card(String table, String column, String row) {
        return new PaperCell(table, column, new Figure.OfCard(row), "", 1, 3);
    }

    static PaperCell lacking(String table, String column, String why) {
        return new PaperCell(table, column, null, why, 1, 3);
    }

    PaperCell times(double factor, int decimals) {
        return new PaperCell(table, column, figure, lacking, factor, decimals);
    }

    /** What a report says there. */
    Found in(Report report) {
        return switch (figure) {
            case null -> new Found(null, lacking);
            case Figure.OfTask(String task, List<String> metrics, String part) ->
                metrics.stream()
                        .flatMap(metric -> report.measure(task, metric, part).stream())
                        .findFirst()
                        .map(this::of)
                        .orElseGet(() ->
                                part.isEmpty() ? new Found(null, NO_ANSWERS) : withoutPart(report, task, metrics));
            case Figure.OfCard(String row) ->
                report.card().stream()
                        .filter(score -> score.row().id().equals(row))
                        .findFirst()
                        .map(this::of)
                        .orElse(new Found(null, NO_ANSWERS));
        };
    }

    /** A figure without this part, for the same reason for which it has no value itself. */
    private Found withoutPart(Report report, String task, List<String> metrics) {
        return metrics.stream()
                .flatMap(metric -> report.measure(task, metric, "").stream())
                .findFirst()
                .map(whole -> new Found(null, whole.value() == null ? of(whole).note() : NO_ANSWERS))
                .orElse(new Found(null, NO_ANSWERS));
    }

    private Found of(Measure measure) {
        if (measure.scored() + measure.unscored() == 0) {
            return new Found(null, NO_ANSWERS);
        }
        return new Found(measure.value() == null ? null : factor * measure.value(), measure.note());
    }

    private Found of(CardScore score) {
        return new Found(score.value() == null ? null : factor * score.value(), score.note());
    }

    /** A value in the paper's unit, or null and why there is none. */
    record Found(@Nullable Double value, String note) {}
}
