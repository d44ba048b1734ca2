package org.trustllm.dashboard.runs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.dashboard.index.RowQuery;
import org.trustllm.dashboard.index.RunIndex;

/** Asks how the scores of a task are spread. */
public record Spreads(RunIndex index, String task) {
    /** So many different scores still have a bar each. */
    private static final int FEW = 8;

    private static final int STEPS = 20;

    /** A judge of an assessment of the task, and the ends of its scores. */
    private record Range(String assessment, String judge, double low, double high, boolean few, long unscored) {}

    /** One spread for each judge of an assessment; those without any score are left out. */
    public List<Spread> all() {
        return index.ask(this::all);
    }

    private List<Spread> all(Connection connection) throws SQLException {
        String sql = "SELECT assessment, judge, min(value), max(value), count(DISTINCT (value, label)),"
                + " count(*) FILTER (value IS NULL)" + from()
                + " GROUP BY assessment, judge HAVING count(value) > 0 ORDER BY assessment, judge";
        List<Spread> spreads = new ArrayList<>();
        for (Range range : RowQuery.rows(connection, sql, List.of(task), Spreads::ranges)) {
            List<Spread.Bar> bars = range.few() ? values(connection, range) : steps(connection, range);
            spreads.add(new Spread(range.assessment(), range.judge(), bars, range.unscored(), !range.few()));
        }
        return spreads;
    }

    private static List<Range> ranges(ResultSet rows) throws SQLException {
        List<Range> ranges = new ArrayList<>();
        while (rows.next()) {
            ranges.add(new Range(
                    rows.getString(1),
                    rows.getString(2),
                    rows.getDouble(3),
                    rows.getDouble(4),
                    rows.getLong(5) <= FEW,
                    rows.getLong(6)));
        }
        return ranges;
    }

    private List<Spread.Bar> values(Connection connection, Range range) throws SQLException {
        String sql = "SELECT value, coalesce(label, ''), count(*)" + from()
                + " AND assessment = ? AND judge = ? AND value IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2";
        return RowQuery.rows(connection, sql, List.of(task, range.assessment(), range.judge()), rows -> {
            List<Spread.Bar> bars = new ArrayList<>();
            while (rows.next()) {
                bars.add(new Spread.Bar(rows.getDouble(1), rows.getDouble(1), rows.getString(2), rows.getLong(3)));
            }
            return bars;
        });
    }

    private List<Spread.Bar> steps(Connection connection, Range range) throws SQLException {
        double step = (range.high() - range.low()) / STEPS;
        String sql = "SELECT least(floor((value - ?) / ?), ?)::INTEGER AS step, count(*)" + from()
                + " AND assessment = ? AND judge = ? AND value IS NOT NULL GROUP BY step";
        List<Object> values = List.of(range.low(), step, STEPS - 1, task, range.assessment(), range.judge());
        long[] counts = RowQuery.rows(connection, sql, values, rows -> {
            long[] found = new long[STEPS];
            while (rows.next()) {
                found[rows.getInt(1)] = rows.getLong(2);
            }
            return found;
        });
        List<Spread.Bar> bars = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            bars.add(new Spread.Bar(range.low() + i * step, range.low() + (i + 1) * step, "", counts[i]));
        }
        return bars;
    }

    private String from() {
        return " FROM " + index.table() + " WHERE latest AND NOT answer AND task = ?";
    }
}
