package org.trustllm.internal.fetch;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param connect how long a connection may take
 * @param silence how long a server may send nothing
 */
public record Patience(Duration connect, Duration silence) {
    /** Short enough that a machine without a network says so at once. */
    public static final Patience SHORT = new Patience(Duration.ofSeconds(4), Duration.ofSeconds(20));
}
