package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.compare.TaskComparison;
import org.trustllm.dashboard.index.Row;
import org.trustllm.dashboard.index.RowFilter;
import org.trustllm.dashboard.index.RowQuery;
import org.trustllm.dashboard.index.RunIndex;
import org.trustllm.data.RowKey;

/**
 * Where two runs over different files, or with other epochs, came to different verdicts on the same prompt; what only one of them scored comes
 * last.
 *
 * @param tasks how the two compare; only these tasks' rows
 */
public record PromptChanges(RunIndex first, RunIndex second, List<TaskComparison> tasks) {
    /** A changed sample of an assessment. */
    private record Changed(TaskComparison task, TaskComparison.Change change) {
        Key first() {
            return new Key(change.first(), task.task(), task.assessment());
        }

        Key second() {
            return new Key(change.second(), task.task(), task.assessment());
        }

        boolean isScoredOnce() {
            return change.kind() == TaskComparison.Change.Kind.SCORED
                    || change.kind() == TaskComparison.Change.Kind.UNSCORED;
        }
    }

    /** What names a verdict. */
    private record Key(RowKey sample, String task, String assessment) {}

    public Changes.Counts counts() {
        return new Changes.Counts(
                tasks.stream().mapToLong(TaskComparison::shared).sum(),
                tasks.stream().mapToLong(task -> task.changes().size()).sum());
    }

    public List<ChangedRow> rows() {
        List<Changed> changed = tasks.stream()
                .flatMap(task -> task.changes().stream().map(change -> new Changed(task, change)))
                .sorted(Comparator.comparing(Changed::isScoredOnce))
                .limit(Changes.MOST)
                .toList();
        Map<Key, Row> ours = rows(first, changed.stream().map(Changed::first).toList());
        Map<Key, Row> theirs =
                rows(second, changed.stream().map(Changed::second).toList());
        List<ChangedRow> rows = new ArrayList<>();
        for (Changed one : changed) {
            Row before = ours.get(one.first());
            Row after = theirs.get(one.second());
            if (before != null && after != null) {
                rows.add(new ChangedRow(before, after));
            }
        }
        return rows;
    }

    private static Map<Key, Row> rows(RunIndex index, List<Key> keys) {
        return keys.isEmpty() ? Map.of() : index.ask(connection -> rows(index, keys, connection));
    }

    private static Map<Key, Row> rows(RunIndex index, List<Key> keys, Connection connection)
            throws SQLException, IOException {
        List<Object> values = new ArrayList<>();
        for (Key key : keys) {
            values.addAll(RowQuery.values(key.sample()));
            values.add(key.task());
            values.add(key.assessment());
        }
        String sql = "SELECT " + RowQuery.COLUMNS + " FROM " + index.table() + " v WHERE v.latest AND NOT v.answer"
                + " AND (v.file, v.nr, v.epoch, v.part, v.task, v.assessment) IN (VALUES (?, ?, ?, ?, ?, ?)"
                + ", (?, ?, ?, ?, ?, ?)".repeat(keys.size() - 1) + ")";
        List<Row> found = RowQuery.rows(connection, sql, values, RowQuery::read);
        Map<Key, Row> rows = new HashMap<>();
        for (Row row : new RowQuery(index, RowFilter.ALL, true).withTexts(connection, found)) {
            rows.put(new Key(row.sample(), row.task(), row.assessment()), row);
        }
        return rows;
    }
}
