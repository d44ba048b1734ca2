package org.trustllm.app.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.internal.files.OwnFile;

/** The same table as Parquet; DuckDB holds it in a file meanwhile, so that it need not fit into memory. */
final class ParquetForm implements Form {
    private static final String TABLE = "verdicts";

    @Override
    public List<Path> write(CardSource run, Path folder) throws IOException {
        Path scratch = Files.createTempDirectory("trustllm-parquet");
        try {
            Path made = scratch.resolve("verdicts.parquet");
            make(run, scratch.resolve("table.duckdb"), made);
            Path file = folder.resolve("verdicts.parquet");
            OwnFile.replace(file, out -> Files.copy(made, out));
            return List.of(file);
        } catch (SQLException e) {
            throw new IOException("a Parquet file could not be made: " + e.getMessage(), e);
        } finally {
            for (String name : List.of("verdicts.parquet", "table.duckdb", "table.duckdb.wal")) {
                Files.deleteIfExists(scratch.resolve(name));
            }
            Files.deleteIfExists(scratch);
        }
    }

    private static void make(CardSource run, Path table, Path parquet) throws SQLException, IOException {
        try (DuckDBConnection database = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + table);
                Statement statement = database.createStatement()) {
            statement.execute(VerdictTable.COLUMNS.stream()
                    .map(column ->
                            "\"%s\" %s".formatted(column.name(), column.type().sql()))
                    .collect(Collectors.joining(", ", "CREATE TABLE " + TABLE + " (", ")")));
            fill(run, database);
            String maps = VerdictTable.COLUMNS.stream()
                    .filter(column -> column.type() == VerdictColumn.Type.MAP)
                    .map(column -> "\"%1$s\"::JSON::MAP(VARCHAR, VARCHAR) AS \"%1$s\"".formatted(column.name()))
                    .collect(Collectors.joining(", "));
            statement.execute("COPY (SELECT * REPLACE (%s) FROM %s) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
                    .formatted(maps, TABLE, parquet.toString().replace("'", "''")));
        }
    }

    private static void fill(CardSource run, DuckDBConnection database) throws SQLException, IOException {
        try (DuckDBAppender appender = database.createAppender(DuckDBConnection.DEFAULT_SCHEMA, TABLE)) {
            VerdictTable.of(run, values -> {
                try {
                    append(appender, values);
                } catch (SQLException e) {
                    throw new IOException(
                            "row %s could not be taken into a Parquet file: %s"
                                    .formatted(values.getFirst(), e.getMessage()),
                            e);
                }
            });
        }
    }

    private static void append(DuckDBAppender appender, List<@Nullable Object> values) throws SQLException {
        appender.beginRow();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                appender.appendNull();
                continue;
            }
            Object value = Objects.requireNonNull(values.get(i));
            switch (VerdictTable.COLUMNS.get(i).type()) {
                case TEXT, MAP -> appender.append((String) value);
                case NUMBER -> appender.append((double) value);
                case COUNT -> appender.append((int) value);
                case TRUTH -> appender.append((boolean) value);
            }
        }
        appender.endRow();
    }
}
