package org.trustllm.app.cluster;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.fetch.UserFolder;

/**
 * Where Spark's own jars are, and ours beside them.
 *
 * @param jars Spark's
 * @param library ours, {@code app/target/lib}; null where this is run from elsewhere
 */
record SparkFolder(Path jars, @Nullable Path library) {
    static final String NAME = "spark";

    /** The one that this version of the library is built and tested with. */
    static final String VERSION = "4.2.0";

    private static final String MAIN = "org.trustllm.app.TrustLlm";
    private static final String CORE = "spark-core_2.13-" + VERSION + ".jar";

    /** That of {@code SPARK_HOME} where it is of this version, otherwise that in the cache. */
    static SparkFolder ofUser() {
        return of(System.getenv(), UserFolder.here().cache());
    }

    static SparkFolder of(Map<String, String> environment, Path cache) {
        String home = environment.getOrDefault("SPARK_HOME", "");
        if (!home.isBlank()) {
            Path jars = Path.of(home, "jars");
            if (!Files.exists(jars.resolve(CORE))) {
                throw new IllegalArgumentException("SPARK_HOME: expected Spark %s (%s in %s), found %s"
                        .formatted(VERSION, CORE, jars, found(jars)));
            }
            return new SparkFolder(jars, here());
        }
        return inCache(cache);
    }

    static SparkFolder inCache(Path cache) {
        return new SparkFolder(home(cache).resolve("jars"), here());
    }

    /** What the environment would call SPARK_HOME. */
    static Path home(Path cache) {
        return cache.resolve(NAME).resolve(VERSION);
    }

    private static String found(Path jars) {
        try (Stream<Path> files = Files.list(jars)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("spark-core"))
                    .findFirst()
                    .orElse("none");
        } catch (IOException e) {
            return "no such folder";
        }
    }

    private static @Nullable Path here() {
        Path jar = Path.of(System.getProperty("java.class.path", "").split(File.pathSeparator, 2)[0]);
        Path folder = jar.toAbsolutePath().getParent();
        return jar.endsWith("trustllm-app.jar") ? folder : null;
    }

    /** The jar with what runs on Spark; it is built with {@code spark install}. */
    Path door() {
        Path beside = library == null ? Path.of("") : library.resolveSibling(NAME);
        return beside.resolve("trustllm-spark.jar");
    }

    boolean isInstalled() {
        return Files.exists(jars.resolve(CORE)) && Files.exists(door());
    }

    /** Runs a command in a process that has Spark; its output is this process's. Gives its exit code. */
    int run(List<String> arguments) throws IOException, InterruptedException {
        if (!isInstalled()) {
            throw new IllegalArgumentException(
                    "expected Spark %s, found none in %s; './trustllm spark install' brings it, or set SPARK_HOME"
                            .formatted(VERSION, jars));
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        // ours is in the library as well, Spark's is the one that it logs with
        command.add("-Dslf4j.provider=org.apache.logging.slf4j.SLF4JServiceProvider");
        command.add("-Dslf4j.internal.verbosity=WARN");
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add(MAIN);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .put("CLASSPATH", String.join(File.pathSeparator, door().toString(), jars + "/*", library + "/*"));
        Process process = builder.start();
        Thread end = new Thread(process::destroy, "end of Spark");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            return process.waitFor();
        } finally {
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    /** The options of this process but for what makes a short start. */
    static List<String> options(List<String> own) {
        List<String> options = new ArrayList<>(own);
        options.removeIf(
                option -> option.matches("-XX:(AOT|SharedArchiveFile|TieredStopAtLevel|[+]UseSerialGC).*|-Xlog.*"));
        return options;
    }
}
