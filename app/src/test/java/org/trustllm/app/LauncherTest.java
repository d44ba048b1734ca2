package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.app.option.Exit;
import org.trustllm.local.KnownModel;
import org.trustllm.local.ModelCache;

/** The launcher as a process of its own, built before the tests as `.ci/run` does. */
@Tag("kill")
@Tag("model")
final class LauncherTest {
    private static final Path ROOT =
            Path.of(System.getProperty("trustllm.root", "..")).toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @BeforeEach
    void launcherIsBuilt() {
        assumeTrue(
                Files.exists(ROOT.resolve("app/target/trustllm.ready")),
                "needs ./trustllm to have been built: run it once");
    }

    @Test
    void standardOutputCarriesTheResultOnly() throws Exception {
        Process process = start("version", "--version");
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(folder.resolve("version.out"))).matches("trustllm \\S+\\n");
    }

    @Test
    void whatIsInstalledIsOfOneSystem() throws IOException {
        assumeTrue(System.getenv("TRUSTLLM_ALL_SYSTEMS") == null, "every system's libraries were asked for");
        long bytes = 0;
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(ROOT.resolve("app/target/lib"))) {
            for (Path jar : jars) {
                bytes += Files.size(jar);
            }
        }
        assertThat(bytes).isBetween(50_000_000L, 200_000_000L);
    }

    /** The folder with what was built in it, under another name. */
    private Path linked(String name) throws IOException {
        Path odd = Files.createDirectory(folder.resolve(name));
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(ROOT)) {
            for (Path part : parts) {
                if (Files.exists(part.resolve("pom.xml"))) {
                    Files.createSymbolicLink(odd.resolve(part.getFileName()), part);
                }
            }
        }
        // a link to it would be newer than what was built
        Files.copy(ROOT.resolve("pom.xml"), odd.resolve("pom.xml"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(ROOT.resolve("trustllm"), odd.resolve("trustllm"), StandardCopyOption.COPY_ATTRIBUTES);
        return odd;
    }

    private Process started(Path launcher, String charset) throws IOException {
        ProcessBuilder start = new ProcessBuilder("./" + folder.relativize(launcher), "tasks", "--json")
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("odd.out").toFile())
                .redirectError(folder.resolve("odd.err").toFile());
        start.environment().put("CDPATH", ".:" + folder);
        start.environment().put("LC_ALL", charset);
        return start.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space ",
                "qu'o\"te",
                "%41%",
                "line\nfeed",
                "[x]*?",
                "-n",
                "$HOME",
                "back\\slash",
                "#1;&",
                "\u00fc\u6c49"
            })
    void anOddFolderMakesNoNoise(String name) throws Exception {
        Process process = started(linked(name).resolve("trustllm"), "C");
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("odd.err"))).isEmpty();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(folder.resolve("odd.out"))).startsWith("[").contains("safety/misuse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"co:lon", "now!"})
    void aFolderWhoseNameJavaCannotTakeIsRefused(String name) throws Exception {
        Process process = started(linked(name).resolve("trustllm"), "C.UTF-8");
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("odd.err"))).contains("expected a folder", name);
        assertThat(process.exitValue()).isEqualTo(Exit.USAGE);
    }

    @Test
    void aLinkToTheLauncherIsTheLauncher() throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), linked("whole").resolve("trustllm"));
        Files.createSymbolicLink(folder.resolve("again"), Path.of("link"));
        Process process = started(folder.resolve("again"), "C.UTF-8");
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("odd.err"))).isEmpty();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void aRunThatIsInterruptedGoesOnToTheSameScores() throws Exception {
        assumeTrue(
                ModelCache.ofUser().has(KnownModel.named("smollm2-135m").orElseThrow()),
                "needs 'models pull smollm2-135m'");
        Process whole = start("whole", run("whole"));
        assertThat(whole.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(whole.exitValue()).isIn(Exit.DONE, Exit.UNSCORED);

        Path directory = Files.createDirectories(folder.resolve("run-cut"));
        Process cut;
        try (WatchService watch = directory.getFileSystem().newWatchService()) {
            directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            cut = start("cut", run("cut"));
            Path journal = directory.resolve("outcomes.jsonl");
            for (int events = 0; events < 10_000 && lines(journal) < 2; events++) {
                var key = watch.poll(120, TimeUnit.SECONDS);
                assertThat(key).as("the run writes its journal").isNotNull();
                key.pollEvents();
                key.reset();
            }
        }
        new ProcessBuilder("kill", "-INT", Long.toString(cut.pid())).start().waitFor();
        assertThat(cut.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(cut.exitValue()).isEqualTo(Exit.INTERRUPTED);
        assertThat(Files.readString(folder.resolve("cut.err"))).contains("./trustllm resume " + directory);
        assertThat(directory.resolve("scores.json")).doesNotExist();

        List<String> again = new ArrayList<>(List.of(run("cut")));
        again.add("--resume");
        Process resumed = start("resumed", again.toArray(String[]::new));
        assertThat(resumed.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(resumed.exitValue()).isIn(Exit.DONE, Exit.UNSCORED);
        assertThat(directory.resolve("scores.json")).hasSameBinaryContentAs(folder.resolve("run-whole/scores.json"));
    }

    private String[] run(String name) {
        return new String[] {
            "run",
            "--model",
            "local:smollm2-135m",
            "--task",
            "safety/misuse",
            "--limit",
            "10",
            "--max-tokens",
            "64",
            // answers of the first run would end the second one before it can be interrupted
            "--no-cache",
            "--out",
            folder.resolve("run-" + name).toString()
        };
    }

    /** In another directory, with its output in files. */
    private Process start(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("trustllm").toString()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    private static long lines(Path journal) throws IOException {
        return Files.exists(journal)
                ? Files.readString(journal, StandardCharsets.UTF_8).lines().count()
                : 0;
    }
}
