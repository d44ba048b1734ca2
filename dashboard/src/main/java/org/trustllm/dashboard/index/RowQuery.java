package org.trustllm.dashboard.index;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.JournalLine;

/** Finds rows by a filter. Everything that a visitor wrote goes in as a parameter. */
public final class RowQuery {
    public static final int PAGE = 50;

    /** The columns of {@code v} that {@link #read} takes. */
    public static final String COLUMNS = columns("v");

    /** What {@link #after} gives; openapi.json says the same. */
    private static final String AFTER = "[0-9]{1,18}(_(-?[0-9]{1,18}([.][0-9]{1,18})?(E-?[0-9]{1,3})?)?)?";

    private static final int WIDTH = 12;

    private final RunIndex index;
    private final RowFilter filter;
    private final boolean judged;
    private final StringBuilder where = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /**
     * A question.
     *
     * @param judged whether verdicts are looked for; otherwise answers, which have none yet
     */
    public RowQuery(RunIndex index, RowFilter filter, boolean judged) throws SQLException, IOException {
        this.index = index;
        this.filter = filter;
        this.judged = judged;
        conditions();
    }

    private void conditions() throws SQLException, IOException {
        where.append("v.latest AND ").append(judged ? "NOT v.answer" : "v.answer");
        if (!filter.section().isEmpty()) {
            and("starts_with(" + (judged ? "v.task" : "v.file") + ", ?)", filter.section() + "/");
        }
        equal("v.task", filter.task());
        equal("v.assessment", filter.assessment());
        equal("v.label", filter.label());
        equal("v.unscored", filter.why());
        equal("v.judge", filter.judge());
        filter.facetPair().ifPresent(pair -> {
            and("v.facets[?] = ?", pair.getKey());
            values.add(pair.getValue());
        });
        switch (filter.outcome()) {
            case "" -> {}
            case "scored" -> where.append(" AND v.unscored IS NULL");
            case "unscored" -> where.append(" AND v.unscored IS NOT NULL");
            case "zero" -> where.append(" AND v.value = 0");
            case "one" -> where.append(" AND v.value = 1");
            default ->
                throw new IllegalArgumentException(
                        "expected the outcome scored, unscored, zero or one, found " + filter.outcome());
        }
        if (!filter.text().isEmpty()) {
            Hits hits = index.hits(filter.text());
            and(Hits.CONDITION, hits.lines());
            values.add(hits.bits());
        }
    }

    private void equal(String column, String value) {
        if (!value.isEmpty()) {
            and(column + " = ?", value);
        }
    }

    private void and(String condition, Object value) {
        where.append(" AND ").append(condition);
        values.add(value);
    }

    /** How many rows there are. */
    public long count(Connection connection) throws SQLException {
        return rows(connection, "SELECT count(*) FROM " + index.table() + " v WHERE " + where, values, rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    /** A page of them, and one more where there is a next page. */
    public List<Row> page(Connection connection, int most) throws SQLException, IOException {
        List<Object> all = new ArrayList<>(values);
        String sql = "SELECT " + COLUMNS + " FROM " + index.table() + " v WHERE " + where + cursor(all) + " ORDER BY "
                + order()
                + " LIMIT "
                + (most + 1);
        List<Row> found = rows(connection, sql, all, RowQuery::read);
        return withTexts(connection, found);
    }

    private String order() {
        return switch (filter.sort()) {
            case "", "journal" -> "v.rowid";
            case "low" -> "v.value NULLS LAST, v.rowid";
            case "high" -> "v.value DESC NULLS LAST, v.rowid";
            default ->
                throw new IllegalArgumentException("expected the order journal, low or high, found " + filter.sort());
        };
    }

    /** Rows behind the last one of the page before. */
    private String cursor(List<Object> all) {
        if (filter.after().isEmpty()) {
            return "";
        }
        if (!filter.after().matches(AFTER)) {
            throw new IllegalArgumentException("expected a row in 'after', found " + filter.after());
        }
        String[] parts = filter.after().split("_", 2);
        try {
            long row = Long.parseLong(parts[0]);
            boolean valued = !order().equals("v.rowid");
            if (!valued) {
                all.add(row);
                return " AND v.rowid > ?";
            }
            if (parts.length < 2 || parts[1].isEmpty()) {
                all.add(row);
                return " AND v.value IS NULL AND v.rowid > ?";
            }
            double value = Double.parseDouble(parts[1]);
            all.add(value);
            all.add(value);
            all.add(row);
            return " AND (v.value " + (filter.sort().equals("low") ? ">" : "<")
                    + " ? OR (v.value = ? AND v.rowid > ?) OR v.value IS NULL)";
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a row in 'after', found " + filter.after(), e);
        }
    }

    /** What stands for a row in the address of the page behind it. */
    public String after(Row row) {
        return order().equals("v.rowid")
                ? Integer.toString(row.line())
                : row.line() + "_" + (row.value() == null ? "" : row.value());
    }

    public static List<Row> read(ResultSet rows) throws SQLException {
        List<Row> found = new ArrayList<>();
        while (rows.next()) {
            found.add(row(rows, 1));
        }
        return found;
    }

    /** The same of two tables side by side. */
    public static List<List<Row>> pairs(ResultSet rows) throws SQLException {
        List<List<Row>> found = new ArrayList<>();
        while (rows.next()) {
            found.add(List.of(row(rows, 1), row(rows, 1 + WIDTH)));
        }
        return found;
    }

    /** The columns that make a row without its texts. */
    public static String columns(String of) {
        return Stream.of(
                        "rowid",
                        "file",
                        "nr",
                        "epoch",
                        "part",
                        "task",
                        "assessment",
                        "value",
                        "label",
                        "unscored",
                        "judge",
                        "facets")
                .map(column -> of + "." + column)
                .collect(Collectors.joining(", "));
    }

    /** A key from its four columns. */
    static RowKey key(ResultSet rows, int from) throws SQLException {
        return new RowKey(rows.getString(from), rows.getInt(from + 1), rows.getInt(from + 2), rows.getString(from + 3));
    }

    private static Row row(ResultSet rows, int from) throws SQLException {
        return new Row(
                rows.getInt(from),
                key(rows, from + 1),
                text(rows, from + 5),
                text(rows, from + 6),
                rows.getObject(from + 7) instanceof Double value ? value : null,
                text(rows, from + 8),
                text(rows, from + 9),
                text(rows, from + 10),
                facets(rows.getObject(from + 11)),
                "",
                "",
                false);
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? "" : text;
    }

    static Map<String, String> facets(@Nullable Object map) {
        Map<String, String> facets = new TreeMap<>();
        if (map instanceof Map<?, ?> entries) {
            entries.forEach((name, value) -> facets.put(String.valueOf(name), String.valueOf(value)));
        }
        return facets;
    }

    public List<Row> withTexts(Connection connection, List<Row> found) throws SQLException, IOException {
        Map<RowKey, Integer> answers = answerLines(connection, found);
        List<RowKey> samples = new ArrayList<>(answers.keySet());
        Map<RowKey, AnswerLine> texts = new HashMap<>();
        for (JournalLine line :
                index.lines().read(samples.stream().map(answers::get).toList())) {
            if (line instanceof AnswerLine answer) {
                texts.put(answer.key(), answer);
            }
        }
        return found.stream()
                .map(row -> {
                    AnswerLine line = texts.get(row.sample());
                    return row.with(
                            line == null ? "" : line.prompt(), line == null ? "" : line.text(), index.sensitive());
                })
                .toList();
    }

    private Map<RowKey, Integer> answerLines(Connection connection, List<Row> found) throws SQLException {
        if (found.isEmpty()) {
            return Map.of();
        }
        List<Object> keys = new ArrayList<>();
        StringBuilder places = new StringBuilder();
        found.stream().map(Row::sample).distinct().forEach(sample -> {
            places.append(places.isEmpty() ? "(?, ?, ?, ?)" : ", (?, ?, ?, ?)");
            keys.addAll(values(sample));
        });
        String sql = "SELECT a.rowid, a.file, a.nr, a.epoch, a.part FROM " + index.table()
                + " a WHERE a.answer AND a.latest" + " AND (a.file, a.nr, a.epoch, a.part) IN (VALUES " + places + ")";
        return rows(connection, sql, keys, rows -> {
            Map<RowKey, Integer> lines = new HashMap<>();
            while (rows.next()) {
                lines.put(key(rows, 2), rows.getInt(1));
            }
            return lines;
        });
    }

    /** What the columns of a key hold, for a statement's parameters. */
    public static List<Object> values(RowKey key) {
        return List.of(key.file(), key.row(), key.epoch(), key.part());
    }

    /** Values of a column with their counts, the commonest first. */
    public List<RowsView.Choice> choices(Connection connection, String column) throws SQLException {
        String sql = "SELECT " + column + " AS c, count(*) FROM " + index.table() + " v WHERE " + where
                + " AND c IS NOT NULL AND c <> '' GROUP BY c ORDER BY count(*) DESC, c LIMIT 40";
        return rows(connection, sql, values, RowQuery::choices);
    }

    /** Facets with a few values, as {@code name=value}; one with as many values as rows tells nobody anything. */
    public List<RowsView.Choice> facetChoices(Connection connection) throws SQLException {
        String sql = "WITH f AS (SELECT e.key AS name, e.value AS value, count(*) AS n FROM (SELECT"
                + " unnest(map_entries(v.facets)) AS e FROM " + index.table() + " v WHERE " + where
                + ") GROUP BY ALL) SELECT name || '=' || value, n FROM f WHERE name IN"
                + " (SELECT name FROM f GROUP BY name HAVING count(*) BETWEEN 2 AND 40) ORDER BY name, n DESC, value";
        return rows(connection, sql, values, RowQuery::choices);
    }

    private static List<RowsView.Choice> choices(ResultSet rows) throws SQLException {
        List<RowsView.Choice> choices = new ArrayList<>();
        while (rows.next()) {
            choices.add(new RowsView.Choice(rows.getString(1), rows.getLong(2)));
        }
        return choices;
    }

    /** What is read of a result. */
    @FunctionalInterface
    public interface Reading<T> {
        public T read(ResultSet rows) throws SQLException;
    }

    public static <T> T rows(Connection connection, String sql, List<Object> values, Reading<T> reading)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return reading.read(rows);
            }
        }
    }
}
