package org.trustllm.app.option;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.trustllm.provider.Access;
import org.trustllm.provider.KeyFile;
import org.trustllm.provider.Secret;
import picocli.CommandLine.Option;

/** How a hosted model is reached. */
public final class ModelOptions {
    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The address of a hosted model's interface, where it is not the provider's own.")
    private @Nullable String baseUrl;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "A file with the provider's key, instead of the environment.")
    private @Nullable Path keyFile;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "The longest that one answer may take (default: 180).")
    private double timeout = Access.DEFAULT_TIMEOUT.toSeconds();

    /** Whether another address than the provider's own is given. */
    public boolean isElsewhere() {
        return baseUrl != null;
    }

    /** As given; warnings go to standard error. */
    public Access access(PrintWriter err) {
        if (!(timeout > 0 && timeout <= 86_400)) {
            throw new IllegalArgumentException("expected --timeout above 0, at most 86400 seconds, found " + timeout);
        }
        Access access = Access.ofEnvironment().withTimeout(Duration.ofMillis(Math.max(1, Math.round(timeout * 1000))));
        if (baseUrl != null) {
            access = access.withBaseUrl(baseUrl);
        }
        if (keyFile != null) {
            access = access.withKey(key(keyFile, err));
        }
        return access;
    }

    /** The key in a file; warnings go to standard error. */
    public static Secret key(Path file, PrintWriter err) {
        KeyFile read = KeyFile.read(file);
        read.warnings().forEach(warning -> err.println("Warning: " + warning));
        err.flush();
        return read.key();
    }
}
