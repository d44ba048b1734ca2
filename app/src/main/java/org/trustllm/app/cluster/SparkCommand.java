package org.trustllm.app.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.trustllm.app.option.Exit;
import org.trustllm.internal.fetch.UnavailableException;
import org.trustllm.internal.fetch.UserFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Spark's own jars. */
@Command(
        name = "spark",
        description = "Brings Apache Spark, for --engine spark.",
        subcommands = {SparkCommand.Install.class, SparkCommand.Home.class})
public final class SparkCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(spec.commandLine().getUsageMessage());
        out.flush();
    }

    @Command(name = "home", description = "Prints the folder that Spark calls SPARK_HOME.")
    static final class Home implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            SparkFolder folder = SparkFolder.ofUser();
            if (!folder.isInstalled()) {
                throw new IllegalArgumentException(
                        "expected Spark %s, found none in %s; './trustllm spark install' brings it, or set SPARK_HOME"
                                .formatted(SparkFolder.VERSION, folder.jars()));
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(folder.jars().getParent());
            out.flush();
            return Exit.DONE;
        }
    }

    @Command(name = "install", description = "Brings Spark's jars (280 MB) into the cache, with Maven.")
    static final class Install implements Callable<Integer> {
        private static final int MINUTES = 30;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--quiet", description = "No progress on standard error.")
        private boolean quiet;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path cache = UserFolder.here().cache();
            Path home = SparkFolder.home(cache);
            SparkFolder folder = SparkFolder.inCache(cache);
            if (!Files.exists(folder.door())) {
                throw new IllegalArgumentException(
                        "expected %s, found none: './trustllm spark install' builds it from the sources"
                                .formatted(folder.door()));
            }
            if (!folder.isInstalled()) {
                bring(home);
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(home);
            out.flush();
            return Exit.DONE;
        }

        private void bring(Path home) throws IOException, InterruptedException {
            Files.createDirectories(home);
            // an account's other process may be at it
            Path work = Files.createTempDirectory(home, "coming");
            try {
                Path pom = work.resolve("pom.xml");
                try (InputStream in = SparkCommand.class.getResourceAsStream("spark.pom.xml")) {
                    String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
                    Files.writeString(pom, text.replace("SPARK_VERSION", SparkFolder.VERSION));
                }
                if (!quiet) {
                    spec.commandLine().getErr().println("bringing Spark " + SparkFolder.VERSION + " with Maven ...");
                    spec.commandLine().getErr().flush();
                }
                maven(work, pom);
                // executors of a cluster that is started here look for these two
                Files.createDirectories(home.resolve("launcher/target/scala-2.13"));
                Path jars = home.resolve("jars");
                if (!Files.exists(jars)) {
                    Files.move(work.resolve("jars"), jars);
                }
            } finally {
                clear(work);
            }
        }

        private static void maven(Path work, Path pom) throws IOException, InterruptedException {
            Path log = work.resolve("mvn.log");
            Process process;
            try {
                process = new ProcessBuilder(
                                "mvn",
                                "--batch-mode",
                                "--no-transfer-progress",
                                "--quiet",
                                "--file",
                                pom.toString(),
                                "dependency:copy-dependencies",
                                "-DoutputDirectory=" + work.resolve("jars"))
                        .directory(work.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
            } catch (IOException e) {
                throw new UnavailableException("expected Maven (mvn), which brings Spark's jars, found none", e);
            }
            try {
                boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
                if (!ended || process.exitValue() != 0) {
                    throw new UnavailableException(
                            "Spark %s could not be brought: %s"
                                    .formatted(
                                            SparkFolder.VERSION,
                                            ended ? first(log) : "Maven took longer than " + MINUTES + " minutes"),
                            new IOException("mvn"));
                }
            } finally {
                process.destroyForcibly();
            }
        }

        private static String first(Path log) throws IOException {
            try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
                return lines.filter(line -> line.contains("ERROR")).findFirst().orElse("mvn failed without a word");
            }
        }

        private static void clear(Path folder) throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
