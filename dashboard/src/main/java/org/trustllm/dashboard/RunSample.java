package org.trustllm.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a run by its key.
 *
 * @param file the file it stands in
 * @param row its number there
 */
record RunSample(RunIndex index, String file, int row) {
    static RunSample of(RunIndex index, String key) {
        int mark = key.lastIndexOf('#');
        if (mark < 1 || !key.substring(mark + 1).matches("\\d{1,9}")) {
            throw new IllegalArgumentException("expected a key such as safety/misuse#17, found " + key);
        }
        return new RunSample(index, key.substring(0, mark), Integer.parseInt(key.substring(mark + 1)));
    }

    SampleView view() {
        return index.ask(this::view);
    }

    private SampleView view(Connection connection) throws SQLException, IOException {
        List<Integer> numbers = RowQuery.rows(
                connection,
                "SELECT rowid FROM " + index.table()
                        + " WHERE file = ? AND nr = ? AND latest AND answer IS NOT NULL ORDER BY answer DESC, rowid",
                List.of(file, row),
                rows -> {
                    List<Integer> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(rows.getInt(1));
                    }
                    return found;
                });
        List<JsonNode> lines = index.lines().read(numbers);
        if (lines.isEmpty()) {
            throw new NotFoundException("This run has no such row.");
        }
        JsonNode first = lines.getFirst();
        boolean asked = first.path("step").asText().equals("answer");
        return new SampleView(
                file + "#" + row,
                asked ? first : null,
                asked ? lines.subList(1, lines.size()) : lines,
                neighbour(connection, "max", "<"),
                neighbour(connection, "min", ">"));
    }

    private String neighbour(Connection connection, String which, String side) throws SQLException {
        return RowQuery.rows(
                connection,
                "SELECT " + which + "(nr) FROM " + index.table() + " WHERE file = ? AND nr " + side + " ?",
                List.of(file, row),
                rows -> rows.next() && rows.getObject(1) != null ? file + "#" + rows.getInt(1) : "");
    }
}
