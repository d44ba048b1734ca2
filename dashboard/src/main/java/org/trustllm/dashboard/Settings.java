package org.trustllm.dashboard;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.task.Benchmark;

/**
 * What a dashboard shows, and to whom.
 *
 * @param folder run directories, or folders of them, or one run directory
 * @param host the address to listen at; anything but this machine's own loopback demands a token of every visitor
 * @param port the port; 0 for one that is free
 * @param token the token that visitors must show; null for none on loopback and for a random one elsewhere
 * @param cache where indexes over the journals are kept; may be deleted at any time
 * @param benchmark whose tasks the runs are of
 * @param starter what the application brings
 */
public record Settings(
        Path folder,
        String host,
        int port,
        @Nullable String token,
        Path cache,
        Benchmark benchmark,
        RunStarter starter) {
    /** The shortest token that is taken. */
    public static final int SHORTEST_TOKEN = 16;

    public Settings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("expected a port from 0 to 65535, found " + port);
        }
        if (token != null && (token.length() < SHORTEST_TOKEN || !token.matches("[A-Za-z0-9._~-]+"))) {
            throw new IllegalArgumentException("expected a token of at least " + SHORTEST_TOKEN
                    + " letters, digits, '.', '_', '~' or '-', found " + token.length() + " characters");
        }
    }
}
