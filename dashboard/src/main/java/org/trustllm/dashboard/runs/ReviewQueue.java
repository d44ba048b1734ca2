package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.trustllm.dashboard.index.Row;
import org.trustllm.dashboard.index.RowFilter;
import org.trustllm.dashboard.index.RowQuery;
import org.trustllm.dashboard.index.RunIndex;
import org.trustllm.data.RowKey;
import org.trustllm.journal.Review;

/**
 * Verdicts that a person can decide and nobody looked at yet, those first from which most can be learned. Within a task those that
 * contradict another judge of the same answer, then those of which the judge was least sure, by its own probability or by a score near
 * the middle of its scale; the others in an order of chance that stays the same. Of several tasks one verdict each in turn, the task first
 * of which a verdict moves its figure most, as it has the fewest.
 *
 * @param undecidable what is left out
 */
public record ReviewQueue(RunIndex index, Undecidable undecidable) {
    private static final int LENGTH = 20;

    /** Half of how far from the middle is sure. */
    private static final double UNSURE = 0.25;

    /**
     * A verdict to look at.
     *
     * @param why it comes early; empty where nothing is known that sets it apart
     */
    public record Queued(Row row, String why) {}

    private record Doubt(double sure, boolean contradicted) {
        String words() {
            return contradicted
                    ? "another judge of this answer contradicts it"
                    : sure < UNSURE ? String.format(Locale.ROOT, "%.2f from the threshold", sure) : "";
        }
    }

    /** How far each task is, in the order of their names. */
    public List<ReviewTally> tallies(List<Review> reviews) {
        String sql = "SELECT task, assessment, count(*) FROM (" + open("") + ") GROUP BY ALL ORDER BY task, assessment";
        return index.ask(connection -> RowQuery.rows(connection, sql, undecidable.values(), rows -> {
            List<ReviewTally> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new ReviewTally(rows.getString(1), rows.getString(2), rows.getLong(3), 0, 0).with(reviews));
            }
            return found;
        }));
    }

    /**
     * Those to look at next.
     *
     * @param task only of this one; empty for all
     */
    public List<Queued> next(List<Review> reviews, String task) {
        Set<String> seen = reviews.stream()
                .map(review -> name(review.key(), review.task(), review.assessment()))
                .collect(Collectors.toSet());
        return index.ask(connection -> next(connection, seen, task));
    }

    private List<Queued> next(Connection connection, Set<String> seen, String task) throws SQLException, IOException {
        List<Object> values = new ArrayList<>(undecidable.values());
        if (!task.isEmpty()) {
            values.add(task);
        }
        String sql = """
                WITH open AS (%s), placed AS (
                  SELECT *, count(*) OVER (PARTITION BY task, assessment) AS n,
                         row_number() OVER (PARTITION BY task, assessment ORDER BY contradicted DESC, doubt,
                                            hash(file, nr, epoch, part, task), line) AS place
                  FROM open)
                SELECT line, doubt, contradicted FROM placed v
                ORDER BY place, n, task, assessment
                LIMIT %d""".formatted(open(task.isEmpty() ? "" : " AND v.task = ?"), LENGTH + seen.size());
        List<Integer> order = new ArrayList<>();
        Map<Integer, Doubt> doubts = new HashMap<>();
        RowQuery.rows(connection, sql, values, rows -> {
            while (rows.next()) {
                order.add(rows.getInt(1));
                doubts.put(rows.getInt(1), new Doubt(rows.getDouble(2), rows.getBoolean(3)));
            }
            return order;
        });
        if (order.isEmpty()) {
            return List.of();
        }
        String lines = order.stream().map(String::valueOf).collect(Collectors.joining(", "));
        Map<Integer, Row> byLine = RowQuery.rows(
                        connection,
                        "SELECT " + RowQuery.COLUMNS + " FROM " + index.table() + " v WHERE v.rowid IN (" + lines + ")",
                        List.of(),
                        RowQuery::read)
                .stream()
                .collect(Collectors.toMap(Row::line, row -> row));
        List<Row> rows = order.stream()
                .map(byLine::get)
                .filter(row -> !seen.contains(name(row.sample(), row.task(), row.assessment())))
                .limit(LENGTH)
                .toList();
        return new RowQuery(index, RowFilter.ALL, true)
                .withTexts(connection, rows).stream()
                        .map(row -> new Queued(
                                row,
                                doubts.getOrDefault(row.line(), new Doubt(1, false))
                                        .words()))
                        .toList();
    }

    /** What a person can decide, each with how sure its judge was. */
    private String open(String further) {
        String left = undecidable.assessments().isEmpty()
                ? ""
                : " AND (v.task, v.assessment) NOT IN (VALUES "
                        + undecidable.assessments().stream()
                                .map(one -> "(?, ?)")
                                .collect(Collectors.joining(", "))
                        + ")";
        return """
                SELECT v.rowid AS line, v.file, v.nr, v.epoch, v.part, v.task, v.assessment,
                       coalesce(v.sure, least(abs(v.value - 0.5), 0.5)) AS doubt,
                       v.label IN ('refused', 'harm') AND (v.file, v.nr, v.epoch, v.part) IN (
                         SELECT (w.file, w.nr, w.epoch, w.part) FROM %1$s w
                         WHERE NOT w.answer AND w.latest AND w.label IN ('refused', 'harm')
                         GROUP BY w.file, w.nr, w.epoch, w.part HAVING count(DISTINCT w.label) = 2) AS contradicted
                FROM %1$s v
                WHERE NOT v.answer AND v.latest AND v.value IS NOT NULL
                  AND NOT contains(coalesce(v.judge, ''), 'recorded')%2$s%3$s""".formatted(index.table(), left, further);
    }

    private static String name(RowKey key, String task, String assessment) {
        return key + "\n" + task + "\n" + assessment;
    }
}
