package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.trustllm.dashboard.index.Row;
import org.trustllm.dashboard.index.RowFilter;
import org.trustllm.dashboard.index.RowQuery;
import org.trustllm.dashboard.index.RunIndex;
import org.trustllm.data.RowKey;
import org.trustllm.journal.Review;

/**
 * Verdicts that nobody looked at yet, those first from which most can be learned: of which the judge was least sure, by
 * its own probability or by a score near the middle of its scale. The others come in an order of chance that stays the
 * same.
 */
public record ReviewQueue(RunIndex index) {
    private static final int LENGTH = 20;

    public List<Row> next(List<Review> reviews) {
        Set<String> seen = reviews.stream()
                .map(review -> name(review.key(), review.task(), review.assessment()))
                .collect(Collectors.toSet());
        return index.ask(connection -> next(connection, seen));
    }

    private List<Row> next(Connection connection, Set<String> seen) throws SQLException, IOException {
        String sql = """
                SELECT %s
                FROM %s v
                WHERE NOT v.answer AND v.latest AND v.value IS NOT NULL
                ORDER BY coalesce(v.sure, least(abs(v.value - 0.5), 0.5)), hash(v.file, v.nr, v.epoch, v.part, v.task), v.rowid
                LIMIT %d""".formatted(RowQuery.COLUMNS, index.table(), LENGTH + seen.size());
        List<Row> rows = RowQuery.rows(connection, sql, List.of(), RowQuery::read).stream()
                .filter(row -> !seen.contains(name(row.sample(), row.task(), row.assessment())))
                .limit(LENGTH)
                .toList();
        return new RowQuery(index, RowFilter.ALL, true).withTexts(connection, rows);
    }

    private static String name(RowKey key, String task, String assessment) {
        return key + "\n" + task + "\n" + assessment;
    }
}
