package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.dashboard.index.NotFoundException;
import org.trustllm.dashboard.index.RowQuery;
import org.trustllm.dashboard.index.RunIndex;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.judge.Verdict;

/** A row of a run by its key. */
public record RunSample(RunIndex index, RowKey key) {
    private static final String ROW = "file = ? AND nr = ? AND epoch = ? AND part = ?";

    public SampleView view() {
        return index.ask(this::view);
    }

    private SampleView view(Connection connection) throws SQLException, IOException {
        List<Integer> numbers = RowQuery.rows(
                connection,
                "SELECT rowid FROM " + index.table() + " WHERE " + ROW
                        + " AND latest AND answer IS NOT NULL ORDER BY answer DESC, rowid",
                RowQuery.values(key),
                rows -> {
                    List<Integer> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(rows.getInt(1));
                    }
                    return found;
                });
        @Nullable AnswerLine answer = null;
        List<VerdictLine> verdicts = new ArrayList<>();
        for (JournalLine line : index.lines().read(numbers)) {
            if (line instanceof AnswerLine asked) {
                answer = asked;
            } else if (line instanceof VerdictLine verdict) {
                verdicts.add(verdict);
            }
        }
        if (answer == null && verdicts.isEmpty()) {
            throw new NotFoundException("This run has no such row.");
        }
        return new SampleView(
                key,
                answer,
                verdicts,
                neighbour(connection, "max", "<"),
                neighbour(connection, "min", ">"),
                epochs(connection),
                isSensitive(verdicts));
    }

    private boolean isSensitive(List<VerdictLine> verdicts) {
        return index.sensitive().isFile(key.file())
                || verdicts.stream()
                        .anyMatch(line -> index.sensitive()
                                .isVerdict(
                                        line.task(),
                                        line.judged().verdict() instanceof Verdict.Scored scored
                                                ? scored.label()
                                                : ""));
    }

    /** The row in all epochs; none where it was asked once. */
    private List<RowKey> epochs(Connection connection) throws SQLException {
        if (key.epoch() == 0) {
            return List.of();
        }
        return RowQuery.rows(
                connection,
                "SELECT DISTINCT epoch FROM " + index.table()
                        + " WHERE file = ? AND nr = ? AND part = ? AND epoch > 0 ORDER BY epoch",
                List.of(key.file(), key.row(), key.part()),
                rows -> {
                    List<RowKey> keys = new ArrayList<>();
                    while (rows.next()) {
                        keys.add(key.inEpoch(rows.getInt(1)));
                    }
                    return keys;
                });
    }

    private String neighbour(Connection connection, String which, String side) throws SQLException {
        return RowQuery.rows(
                connection,
                "SELECT " + which + "(nr) FROM " + index.table() + " WHERE file = ? AND nr " + side
                        + " ? AND epoch = ? AND part = ?",
                RowQuery.values(key),
                rows -> rows.next() && rows.getObject(1) != null
                        ? new RowKey(key.file(), rows.getInt(1), key.epoch(), key.part()).toString()
                        : "");
    }
}
