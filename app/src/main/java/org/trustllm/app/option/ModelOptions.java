package org.trustllm.app.option;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trustllm.local.LocalSettings;
import org.trustllm.provider.Access;
import org.trustllm.provider.KeyFile;
import org.trustllm.provider.Secret;
import picocli.CommandLine.Option;

/** How a model is reached: a hosted one at its address, a local one in its file. */
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

    @Option(
            names = "--template",
            paramLabel = "NAME|FILE",
            description = {
                "How a local model is put a conversation, instead of by its file's own template: chatml, gemma, llama-3,",
                "plain, or a file in Jinja."
            })
    private @Nullable String template;

    @Option(
            names = "--llama-server",
            paramLabel = "PROGRAM",
            description = {
                "The llama-server that runs a local model, by name or path (default: none where the built-in llama.cpp knows",
                "the model's kind, otherwise the one on the PATH)."
            })
    private @Nullable String llamaServer;

    /** How a model from a file is asked. */
    public LocalSettings local() {
        return new LocalSettings(Optional.ofNullable(template), Optional.ofNullable(llamaServer));
    }

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
