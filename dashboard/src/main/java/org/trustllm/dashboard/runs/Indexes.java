package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.trustllm.dashboard.index.IndexException;
import org.trustllm.dashboard.index.IndexFile;
import org.trustllm.dashboard.index.RunIndex;
import org.trustllm.dashboard.index.Sensitive;

/**
 * The indexes of all runs that were looked at, in one DuckDB. Its calls are native and would hold a virtual thread's
 * carrier, so that they are made from a few threads of their own.
 */
public final class Indexes implements AutoCloseable {
    private static final int THREADS = 4;

    private final Path folder;
    private final Sensitive sensitive;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("index-", 0).factory());
    private final Map<Path, RunIndex> open = new HashMap<>();
    private final Connection database;

    public Indexes(Path folder, Sensitive sensitive) {
        this.folder = folder;
        this.sensitive = sensitive;
        try {
            Files.createDirectories(folder);
            Properties properties = new Properties();
            properties.setProperty("memory_limit", "500MB");
            properties.setProperty("temp_directory", folder.resolve("spill").toString());
            // nothing is ever fetched
            properties.setProperty("autoinstall_known_extensions", "false");
            properties.setProperty("autoload_known_extensions", "false");
            this.database = DriverManager.getConnection("jdbc:duckdb:", properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IndexException("DuckDB could not be started", e);
        }
    }

    /** The index of a run that has a journal; not read yet, where it is new. */
    public RunIndex of(RunFolder run) {
        synchronized (open) {
            return open.computeIfAbsent(
                    run.path(),
                    path -> new RunIndex(
                            run.journal(), new IndexFile(folder, database, open.size()), sensitive, threads));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        synchronized (open) {
            open.values().forEach(RunIndex::close);
        }
        try {
            database.close();
        } catch (SQLException e) {
            throw new IndexException("DuckDB could not be closed", e);
        }
    }
}
