package org.trustllm.benchmark.published;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Published data that may not be at hand; a test that needs it is skipped then. */
final class Shared {
    private Shared() {}

    static Path path(String name) {
        Path path = Path.of(System.getProperty("trustllm.shared", ""))
                .resolve("data")
                .resolve(name);
        assumeTrue(Files.exists(path), "needs " + name + " of the shared folder");
        return path;
    }
}
