package org.trustllm.dashboard.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.dashboard.index.NotFoundException;
import org.trustllm.dashboard.index.RowPlace;
import org.trustllm.dashboard.index.RowQuery;
import org.trustllm.dashboard.index.RunIndex;

/** A row of a run by its key. */
public record RunSample(RunIndex index, RowPlace place) {
    public static RunSample of(RunIndex index, String key) {
        return new RunSample(index, RowPlace.of(key));
    }

    public SampleView view() {
        return index.ask(this::view);
    }

    private SampleView view(Connection connection) throws SQLException, IOException {
        List<Integer> numbers = RowQuery.rows(
                connection,
                "SELECT rowid FROM " + index.table()
                        + " WHERE file = ? AND nr = ? AND latest AND answer IS NOT NULL ORDER BY answer DESC, rowid",
                List.of(place.file(), place.row()),
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
                place.key(),
                asked ? first : null,
                asked ? lines.subList(1, lines.size()) : lines,
                neighbour(connection, "max", "<"),
                neighbour(connection, "min", ">"),
                epochs(connection));
    }

    /** The row in all epochs; none where it was asked once. */
    private List<String> epochs(Connection connection) throws SQLException {
        String plain = place.plainFile();
        if (plain.equals(place.file())) {
            return List.of();
        }
        return RowQuery.rows(
                connection,
                "SELECT DISTINCT file, length(file) AS digits FROM " + index.table()
                        + " WHERE nr = ? AND starts_with(file, ?) ORDER BY digits, file",
                List.of(place.row(), plain + "@"),
                rows -> {
                    List<String> keys = new ArrayList<>();
                    while (rows.next()) {
                        keys.add(new RowPlace(rows.getString(1), place.row()).key());
                    }
                    return keys;
                });
    }

    private String neighbour(Connection connection, String which, String side) throws SQLException {
        return RowQuery.rows(
                connection,
                "SELECT " + which + "(nr) FROM " + index.table() + " WHERE file = ? AND nr " + side + " ?",
                List.of(place.file(), place.row()),
                rows -> rows.next() && rows.getObject(1) != null
                        ? new RowPlace(place.file(), rows.getInt(1)).key()
                        : "");
    }
}
