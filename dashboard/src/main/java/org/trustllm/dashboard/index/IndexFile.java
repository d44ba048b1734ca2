package org.trustllm.dashboard.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.duckdb.DuckDBConnection;
import org.trustllm.internal.files.Digest;

/**
 * Where DuckDB keeps the index of one journal.
 *
 * @param folder the folder of all indexes
 * @param database the DuckDB that holds them
 * @param number tells this one's tables apart
 */
public record IndexFile(Path folder, Connection database, int number) {
    /** Raised with every change of the tables. */
    private static final int VERSION = 4;

    /** The name under which the tables are found. */
    String schema() {
        return "run" + number;
    }

    String lines() {
        return schema() + ".lines";
    }

    String read() {
        return schema() + ".read";
    }

    Connection connect() throws SQLException {
        return ((DuckDBConnection) database).duplicate();
    }

    /**
     * Opens the index of a journal, or makes it anew where it cannot be opened.
     *
     * @return the texts beside it
     */
    SearchedTexts open(Path journal) throws SQLException, IOException {
        deleteOlder(journal);
        Path file = folder.resolve(name(journal) + ".duckdb");
        try {
            attach(file);
        } catch (SQLException e) {
            if (isHeldByAnother(e)) {
                return openOwn(folder.resolve(
                        name(journal) + "-" + ProcessHandle.current().pid() + ".duckdb"));
            }
            Files.deleteIfExists(file);
            attach(file);
        }
        return SearchedTexts.open(file);
    }

    /** What earlier versions have made of the journal is of no use any more. */
    private void deleteOlder(Path journal) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, digest(journal) + "-v*")) {
            for (Path file : files) {
                if (!file.getFileName().toString().startsWith(name(journal))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private SearchedTexts openOwn(Path file) throws SQLException, IOException {
        attach(file);
        file.toFile().deleteOnExit();
        SearchedTexts.deleteOnExit(file);
        return SearchedTexts.open(file);
    }

    /** Empties it. */
    void clear() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + lines());
            statement.execute("DROP TABLE IF EXISTS " + read());
            create(statement);
        }
    }

    void close() throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("DETACH DATABASE IF EXISTS " + schema());
        }
    }

    private void attach(Path file) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("ATTACH IF NOT EXISTS '%s' AS %s".formatted(quoted(file), schema()));
            create(statement);
        }
    }

    private void create(Statement statement) throws SQLException {
        // answer: true for an answer, false for a verdict, null for lines about calls; asked: the line of the answer
        statement.execute("""
                CREATE TABLE IF NOT EXISTS %s (
                    answer BOOLEAN, file VARCHAR, nr INTEGER, epoch INTEGER, part VARCHAR, length INTEGER, asked INTEGER, failure VARCHAR,
                    task VARCHAR, assessment VARCHAR, facets MAP(VARCHAR, VARCHAR),
                    value DOUBLE, label VARCHAR, unscored VARCHAR, judge VARCHAR, sure DOUBLE, latest BOOLEAN)""".formatted(lines()));
        statement.execute(
                "CREATE TABLE IF NOT EXISTS %s (position BIGINT, lines BIGINT, texts INTEGER, bytes BIGINT, tail VARCHAR)"
                        .formatted(read()));
    }

    /** That lines of two tables are about the same row. */
    public static String sameRow(String one, String other) {
        return "%1$s.file = %2$s.file AND %1$s.nr = %2$s.nr AND %1$s.epoch = %2$s.epoch AND %1$s.part = %2$s.part"
                .formatted(one, other);
    }

    static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }

    private static boolean isHeldByAnother(SQLException e) {
        return String.valueOf(e.getMessage()).contains("lock");
    }

    private static String name(Path journal) {
        return digest(journal) + "-v" + VERSION;
    }

    private static String digest(Path journal) {
        String path = journal.toAbsolutePath().normalize().toString();
        return HexFormat.of()
                .formatHex(Digest.sha256().digest(path.getBytes(StandardCharsets.UTF_8)))
                .substring(0, 24);
    }
}
