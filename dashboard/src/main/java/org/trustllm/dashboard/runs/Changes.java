package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.dashboard.index.IndexFile;
import org.trustllm.dashboard.index.Row;
import org.trustllm.dashboard.index.RowFilter;
import org.trustllm.dashboard.index.RowQuery;
import org.trustllm.dashboard.index.RunIndex;

/**
 * Where two runs came to different verdicts on the same row, the greatest difference of scores first.
 *
 * @param task only this task's rows; empty for all
 */
public record Changes(RunIndex first, RunIndex second, String task) {
    public static final int MOST = 100;

    private static final String SAME =
            IndexFile.sameRow("a", "b") + " AND a.task = b.task AND a.assessment = b.assessment"
                    + " AND NOT a.answer AND NOT b.answer AND a.latest AND b.latest";

    private static final String DIFFER =
            "(a.value IS DISTINCT FROM b.value OR a.label IS DISTINCT FROM b.label OR a.unscored IS DISTINCT FROM b.unscored)";

    /** How many verdicts are on both sides, and on how many of them they differ. */
    public record Counts(long shared, long changed) {}

    public Counts counts() {
        return first.ask(connection -> RowQuery.rows(
                connection,
                "SELECT count(*), count(*) FILTER (" + DIFFER + ") FROM " + from() + where(),
                values(),
                rows -> {
                    rows.next();
                    return new Counts(rows.getLong(1), rows.getLong(2));
                }));
    }

    public List<ChangedRow> rows() {
        return first.ask(this::rows);
    }

    private List<ChangedRow> rows(Connection connection) throws SQLException, IOException {
        String sql = "SELECT " + RowQuery.columns("a") + ", " + RowQuery.columns("b") + " FROM " + from() + where()
                + " AND " + DIFFER + " ORDER BY abs(a.value - b.value) DESC NULLS LAST, a.rowid LIMIT " + MOST;
        List<List<Row>> pairs = RowQuery.rows(connection, sql, values(), RowQuery::pairs);
        List<Row> asked = new RowQuery(first, RowFilter.ALL, true).withTexts(connection, side(pairs, 0));
        List<Row> others = new RowQuery(second, RowFilter.ALL, true).withTexts(connection, side(pairs, 1));
        List<ChangedRow> changed = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            changed.add(new ChangedRow(asked.get(i), others.get(i)));
        }
        return changed;
    }

    private static List<Row> side(List<List<Row>> pairs, int side) {
        return pairs.stream().map(pair -> pair.get(side)).toList();
    }

    private String from() {
        return first.table() + " a JOIN " + second.table() + " b ON " + SAME;
    }

    private String where() {
        return task.isEmpty() ? " WHERE true" : " WHERE a.task = ?";
    }

    private List<Object> values() {
        return task.isEmpty() ? List.of() : List.of(task);
    }
}
