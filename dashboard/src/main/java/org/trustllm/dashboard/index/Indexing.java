package org.trustllm.dashboard.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.trustllm.internal.journal.LineFields;

/**
 * Brings an index up to its journal's end.
 *
 * <p>DuckDB reads the lines where they stand; what of them has not been there before and may be growing meanwhile is
 * read through a copy of just those bytes. A line's number is its row in the table, and the sum of the lines' lengths
 * must be the segment's: this is what lets a line be found again in the journal.
 */
record Indexing(Path journal, IndexFile file, SearchedTexts texts) {
    /** Bytes of a line beyond its length and the digits of that: {@code ,"length":}, the chain and the line feed. */
    static final int AROUND = 10 + 28 + 1;

    /** The fields of a journal's lines that the table keeps. */
    private static final String COLUMNS = """
            {%s: 'VARCHAR', %s: 'VARCHAR', %s: 'STRUCT(%s VARCHAR)', %s: 'VARCHAR', %s: 'VARCHAR', %s: 'MAP(VARCHAR, VARCHAR)',
             %s: 'STRUCT("%s" DOUBLE, "%s" VARCHAR, %s VARCHAR, %s VARCHAR, %s VARCHAR)', "%s": 'INTEGER'}""".formatted(
                    LineFields.STEP,
                    LineFields.SAMPLE,
                    LineFields.FAILURE,
                    LineFields.WHY,
                    LineFields.TASK,
                    LineFields.ASSESSMENT,
                    LineFields.FACETS,
                    LineFields.VERDICT,
                    LineFields.VALUE,
                    LineFields.LABEL,
                    LineFields.UNSCORED,
                    LineFields.JUDGE,
                    LineFields.REASON,
                    LineFields.LENGTH);

    /** What the table keeps of the key in the column {@code sample}. */
    private static final String ROW = """
            left(sample, length(sample) - length(split_part(sample, '#', -1)) - 1),
            try_cast(split_part(split_part(split_part(sample, '#', -1), '@', 1), '.', 1) AS INTEGER),
            coalesce(try_cast(split_part(split_part(sample, '#', -1), '@', 2) AS INTEGER), 0),
            split_part(split_part(split_part(sample, '#', -1), '@', 1), '.', 2)""";

    /** How far the index is. */
    record Position(long bytes, long lines, SearchedTexts.Extent texts, String tail) {
        static final Position START = new Position(0, 0, SearchedTexts.Extent.NONE, "");
    }

    Position position() throws SQLException {
        try (Connection connection = file.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT position, lines, texts, bytes, tail FROM " + file.read())) {
            return rows.next()
                    ? new Position(
                            rows.getLong(1),
                            rows.getLong(2),
                            new SearchedTexts.Extent(rows.getInt(3), rows.getLong(4)),
                            rows.getString(5))
                    : Position.START;
        }
    }

    /** Whether it has to be made anew: the journal is another, or a process was killed while it took lines in. */
    boolean isOfAnother() throws SQLException, IOException {
        Position position = position();
        return Files.size(journal) < position.bytes()
                || !Segment.before(journal, position.bytes()).equals(position.tail())
                || rows() != position.lines();
    }

    /** The database numbers lines for good only once they are committed. */
    private long rows() throws SQLException {
        try (Connection connection = file.connect();
                Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("SELECT coalesce(max(rowid) + 1, 0) FROM " + file.lines())) {
            last.next();
            return last.getLong(1);
        }
    }

    /** Reads what is not there yet. */
    Position bringUpToDate() throws SQLException, IOException {
        Position position = position();
        while (true) {
            Segment segment = Segment.after(journal, position.bytes());
            if (segment.isEmpty()) {
                return position;
            }
            boolean inPlace = position.bytes() == 0 && segment.last() && segment.isSmall() && isQuiet();
            position = inPlace ? read(segment, journal, position) : readCopy(segment.first(journal), position);
        }
    }

    /** Whether nobody has written for a while. */
    private boolean isQuiet() throws IOException {
        return Files.getLastModifiedTime(journal).toMillis() < System.currentTimeMillis() - 2000;
    }

    private Position readCopy(Segment segment, Position position) throws SQLException, IOException {
        Path copy = Files.createTempFile(file.folder(), "segment", ".jsonl");
        try {
            segment.copy(journal, copy);
            return read(segment, copy, position);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private Position read(Segment segment, Path lines, Position position) throws SQLException, IOException {
        try (Connection connection = file.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            long count = statement.executeUpdate(insertion(lines));
            checkLengths(statement, segment, position.lines(), count);
            supersede(statement, position.lines());
            connection.commit();
            Position next = new Position(
                    segment.to(),
                    position.lines() + count,
                    append(segment, lines, position),
                    Segment.before(journal, segment.to()));
            checkNumbers(next.lines());
            connect(statement, position.lines());
            keep(connection, next);
            connection.commit();
            return next;
        }
    }

    private void keep(Connection connection, Position position) throws SQLException {
        try (Statement empty = connection.createStatement();
                PreparedStatement replace =
                        connection.prepareStatement("INSERT INTO " + file.read() + " VALUES (?, ?, ?, ?, ?)")) {
            empty.execute("DELETE FROM " + file.read());
            replace.setLong(1, position.bytes());
            replace.setLong(2, position.lines());
            replace.setInt(3, position.texts().texts());
            replace.setLong(4, position.texts().bytes());
            replace.setString(5, position.tail());
            replace.execute();
        }
    }

    private SearchedTexts.Extent append(Segment segment, Path lines, Position position) throws IOException {
        try (LineBatches batches = LineBatches.of(lines, segment.to() - segment.from())) {
            return texts.append(batches, position.lines(), position.texts());
        }
    }

    private String insertion(Path lines) {
        return """
            INSERT INTO %s
            SELECT CASE step WHEN 'answer' THEN true WHEN 'verdict' THEN false END, %s, "length",
                   NULL, failure.why, task, assessment, facets, verdict."value", verdict."label", verdict.unscored,
                   verdict.judge,
                   CASE WHEN contains(verdict.judge, '-embedded/') THEN
                       list_max(list_transform(regexp_extract_all(verdict.reason, '[01][.][0-9]+'),
                                               lambda p: abs(p::DOUBLE - 0.5)))
                   END,
                   true
            FROM read_json('%s', format = 'newline_delimited', maximum_object_size = 16777216, columns = %s)""".formatted(file.lines(), ROW, IndexFile.quoted(lines), COLUMNS);
    }

    private void checkLengths(Statement statement, Segment segment, long before, long count) throws SQLException {
        try (ResultSet sums = statement.executeQuery("""
                SELECT count(*), coalesce(sum("length" + length("length"::VARCHAR) + %d), 0)::BIGINT
                FROM %s WHERE rowid >= %d""".formatted(AROUND, file.lines(), before))) {
            sums.next();
            if (sums.getLong(1) != count || sums.getLong(2) != segment.to() - segment.from()) {
                throw new IndexException(
                        "expected lines of %d bytes after byte %d of the journal, found %d; see 'audit'"
                                .formatted(segment.to() - segment.from(), segment.from(), sums.getLong(2)));
            }
        }
    }

    /** A line's number must be its row. */
    private void checkNumbers(long lines) throws SQLException {
        long rows = rows();
        if (rows != lines) {
            file.clear();
            throw new IndexException(
                    "expected the index to end with row %d, found %d; it is made anew".formatted(lines - 1, rows - 1));
        }
    }

    /** Marks lines that a later line has taken the place of. */
    private void supersede(Statement statement, long from) throws SQLException {
        String lines = file.lines();
        String same = "o.answer = n.answer AND " + IndexFile.sameRow("o", "n")
                + " AND o.task IS NOT DISTINCT FROM n.task AND o.assessment IS NOT DISTINCT FROM n.assessment";
        statement.execute("""
                UPDATE %s o SET latest = false
                FROM (SELECT answer, file, nr, epoch, part, task, assessment, max(rowid) AS last FROM %s WHERE rowid >= %d
                      GROUP BY ALL HAVING count(*) > 1) n
                WHERE o.rowid >= %d AND o.rowid < n.last AND %s""".formatted(lines, lines, from, from, same));
        if (from > 0) {
            statement.execute("""
                    UPDATE %s o SET latest = false
                    FROM (SELECT DISTINCT answer, file, nr, epoch, part, task, assessment FROM %s WHERE rowid >= %d) n
                    WHERE o.rowid < %d AND o.latest AND %s""".formatted(lines, lines, from, from, same));
        }
    }

    /** Tells verdicts, and answers themselves, on which line the answer stands. */
    private void connect(Statement statement, long from) throws SQLException {
        String same = IndexFile.sameRow("v", "a");
        String connection = """
                UPDATE %1$s v SET asked = a.line
                FROM (SELECT rowid AS line, file, nr, epoch, part FROM %1$s WHERE answer AND latest AND rowid %2$s %3$d) a
                WHERE %5$s AND v.answer IS NOT NULL AND %4$s""";
        statement.execute(connection.formatted(file.lines(), ">=", from, "true", same));
        if (from > 0) {
            statement.execute(
                    connection.formatted(file.lines(), "<", from, "v.asked IS NULL AND v.rowid >= " + from, same));
        }
    }
}
