package org.trustllm.render;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.report.CardScore;
import org.trustllm.report.Report;
import org.trustllm.task.CardRow;

/**
 * A row of the rank card as charts need it.
 *
 * @param row the row
 * @param value its value, or null where it has none
 * @param whole the first figure behind it, whose scale all have
 */
record CardValue(CardRow row, @Nullable Double value, Measure whole) {

    /** Rows whose figures were not part of the run are left out. */
    static Optional<CardValue> of(Report report, CardScore score) {
        CardRow.Figure first = score.row().figures().getFirst();
        return report.measure(first.task(), first.metric(), "")
                .map(measure -> new CardValue(score.row(), score.value(), measure));
    }

    static Optional<CardValue> of(Report report, String row) {
        return report.card().stream()
                .filter(score -> score.row().id().equals(row))
                .findFirst()
                .flatMap(score -> of(report, score));
    }

    /** How many answers the value rests on. */
    int scored(Report report) {
        return report.card().stream()
                .filter(score -> score.row().equals(row))
                .mapToInt(CardScore::scored)
                .sum();
    }

    /** A mean over several figures has none. */
    @Nullable
    Interval interval() {
        return row.figures().size() == 1 ? whole.interval() : null;
    }
}
