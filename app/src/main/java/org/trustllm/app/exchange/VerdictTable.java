package org.trustllm.app.exchange;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.report.TaskScore;

/** A table with a line a verdict, task by task. */
final class VerdictTable {
    static final List<VerdictColumn> COLUMNS = VerdictColumn.all();

    private VerdictTable() {}

    /** Takes the values of a line, in the order of the columns. */
    @FunctionalInterface
    interface Lines {
        void line(List<@Nullable Object> values) throws IOException;
    }

    static void of(CardSource run, Lines lines) throws IOException {
        try (AskedRows rows = AskedRows.of(run)) {
            for (TaskScore score : rows.tasks()) {
                for (AskedRows.Row row : rows.of(score)) {
                    for (VerdictLine verdict : row.verdicts().values()) {
                        VerdictColumn.Line line = new VerdictColumn.Line(run, score, row, verdict);
                        lines.line(values(line));
                    }
                }
            }
        }
    }

    private static List<@Nullable Object> values(VerdictColumn.Line line) {
        // a stream's list may hold nulls, List.of may not
        return COLUMNS.stream()
                .<@Nullable Object>map(column -> column.of().apply(line))
                .toList();
    }
}
