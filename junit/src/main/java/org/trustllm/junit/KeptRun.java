package org.trustllm.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.trustllm.data.InputException;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunStore;

/**
 * Where the runs of tests are kept. A test has one for as long as the process lives, so that a rerun finds what was answered; another
 * process begins another, unless it is told to go on with one that was left unfinished.
 */
final class KeptRun {
    static final String RUNS = "trustllm.runs";
    static final String RESUME = "trustllm.resume";

    private static final Map<String, Path> OF_PROCESS = new ConcurrentHashMap<>();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private KeptRun() {}

    /** The folder of a test's run. */
    static Path of(ExtensionContext test) {
        Path root = root(test);
        String name = (test.getRequiredTestClass().getSimpleName() + "."
                        + test.getRequiredTestMethod().getName())
                .replaceAll("[^A-Za-z0-9._-]", "_");
        return OF_PROCESS.computeIfAbsent(root + "\n" + test.getUniqueId(), id -> {
            boolean resumes = test.getConfigurationParameter(RESUME)
                    .map(Boolean::parseBoolean)
                    .orElse(false);
            try {
                Files.createDirectories(root);
                Optional<Path> begun = resumes ? unfinished(root, name) : Optional.empty();
                return begun.isPresent() ? begun.get() : fresh(root, name);
            } catch (IOException e) {
                throw new UncheckedIOException("expected a folder for runs that can be written, found " + root, e);
            }
        });
    }

    /** The folder for a second look at what is in another. */
    static Path again(Path run) {
        return run.resolveSibling(run.getFileName() + "-again");
    }

    private static Path root(ExtensionContext test) {
        Optional<String> given = test.getConfigurationParameter(RUNS);
        boolean gradle = !Files.exists(Path.of("pom.xml"))
                && (Files.exists(Path.of("build.gradle")) || Files.exists(Path.of("build.gradle.kts")));
        return Path.of(given.orElse(gradle ? "build/trustllm" : "target/trustllm"));
    }

    private static Path fresh(Path root, String name) throws IOException {
        String timed = name + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
        int next = 1;
        while (true) {
            try {
                return Files.createDirectory(root.resolve(next == 1 ? timed : timed + "-" + next));
            } catch (FileAlreadyExistsException e) {
                // another process has begun one in the same second
                next++;
            }
        }
    }

    /** The latest that is not finished. */
    private static Optional<Path> unfinished(Path root, String name) throws IOException {
        try (Stream<Path> runs = Files.list(root)) {
            return runs.filter(run -> run.getFileName().toString().startsWith(name + "-"))
                    .filter(run -> !run.getFileName().toString().endsWith("-again"))
                    .max(Comparator.comparing(run -> run.getFileName().toString()))
                    .filter(KeptRun::isUnfinished);
        }
    }

    private static boolean isUnfinished(Path run) {
        try {
            return RunStore.exists(run) && RunStore.description(run).status() != RunFile.Status.FINISHED;
        } catch (IOException | InputException e) {
            return false;
        }
    }
}
