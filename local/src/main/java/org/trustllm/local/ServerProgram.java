package org.trustllm.local;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ModelException;

/**
 * A llama-server, llama.cpp's own program.
 *
 * @param build as it names itself
 */
record ServerProgram(Path path, String build) {
    private static final String NAME = "llama-server";

    /** The end of a sentence. */
    static final String HOW_TO_GET =
            "install llama.cpp (brew install llama.cpp, winget install llama.cpp, or a release from"
                    + " github.com/ggml-org/llama.cpp) so that llama-server is on the PATH, or name one with --llama-server PATH";

    private static final Pattern VERSION = Pattern.compile("version: *(\\d+) *\\((\\w+)\\)");

    private static final int VERSION_SECONDS = 30;

    /** More than any program says of its version. */
    private static final int MOST = 64_000;

    /**
     * The one that the user named.
     *
     * @param named a path, or a name to look for on the PATH
     * @throws ModelException of kind UNAVAILABLE where it is not there or does not say its version
     */
    static ServerProgram named(String named) {
        return find(named)
                .map(ServerProgram::of)
                .orElseThrow(() -> new ModelException(
                        ModelException.Kind.UNAVAILABLE,
                        "--llama-server " + named + ": expected a program, found none",
                        null));
    }

    /** The one on the PATH, if there is one. */
    static Optional<ServerProgram> onPath() {
        return find(NAME).map(ServerProgram::of);
    }

    /** What is to be said of one that was looked for. */
    static String words(Supplier<Optional<ServerProgram>> looked) {
        try {
            return looked.get()
                    .map(program -> program.build() + " at " + program.path())
                    .orElse("none on the PATH; for files that llama.cpp in this process does not know " + HOW_TO_GET);
        } catch (ModelException e) {
            return "does not work: " + e.getMessage();
        }
    }

    private static Optional<Path> find(String named) {
        Stream<String> folders = named.contains("/") || named.contains("\\")
                ? Stream.of("")
                : Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
        return folders.flatMap(folder -> Stream.of(named, named + ".exe").flatMap(name -> path(folder, name)))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> path(String folder, String name) {
        try {
            return Stream.of(Path.of(folder, name).toAbsolutePath());
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    private static ServerProgram of(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
                throw unusable(program, "it did not say its version in " + VERSION_SECONDS + " seconds", null);
            }
            try (InputStream output = process.getInputStream()) {
                String said = new String(output.readNBytes(MOST), StandardCharsets.UTF_8);
                Matcher version = VERSION.matcher(said);
                if (!version.find()) {
                    throw unusable(program, "it did not say its version as llama-server does", null);
                }
                return new ServerProgram(program, NAME + " b" + version.group(1) + "-" + version.group(2));
            }
        } catch (IOException e) {
            throw unusable(program, "it could not be started (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable(program, "asking for its version was interrupted", e);
        }
    }

    private static ModelException unusable(Path program, String why, @Nullable Throwable cause) {
        return new ModelException(
                ModelException.Kind.UNAVAILABLE, program + ": expected a llama-server, but " + why, cause);
    }
}
