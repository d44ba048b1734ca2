package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.dashboard.Dashboard;
import org.trustllm.dashboard.Settings;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.internal.files.Digest;

/** Whoever made a run directory, it can do nothing but be read: nothing elsewhere is shown or changed, and nothing waits for ever. */
class StrangersRunTest {
    private static final String PRIVATE = "a line of a private file";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Whatever reads a run directory. */
    private static final List<String> READERS = List.of(
            "report RUN --format md",
            "audit RUN",
            "gate RUN --thresholds THRESHOLDS",
            "compare RUN RUN2",
            "leaderboard RUN");

    private static final List<String> PAGES = List.of("/", "/runs/run", "/runs/run/answers", "/runs/run/review");

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private Path run;
    private Path elsewhere;

    @BeforeAll
    static void aRun() throws IOException {
        Path answers = Files.createDirectories(made.resolve("answers/safety"));
        Files.writeString(
                answers.resolve("misuse.json"),
                "[{\"prompt\":\"a\",\"source\":\"s\",\"res\":\"No.\"},{\"prompt\":\"b\",\"source\":\"s\",\"res\":\"Yes.\"}]");
        CommandRun evaluated = CommandRun.run(
                "evaluate",
                made.resolve("answers").toString(),
                "--judge=refusal=phrases",
                "--judge=harmless=none",
                "--judge=toxicity=none",
                "--judge=embedding=none",
                "--out=" + made.resolve("run"));
        assertThat(evaluated.code()).as(evaluated.err()).isEqualTo(Exit.DONE);
    }

    @BeforeEach
    void aCopyOfIt() throws IOException {
        run = folder.resolve("runs/run");
        for (Path copy : List.of(run, folder.resolve("run2"))) {
            Files.createDirectories(copy);
            try (Stream<Path> files = Files.list(made.resolve("run"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        Files.writeString(
                folder.resolve("thresholds.yaml"),
                "measures:\n  safety/misuse.refusal_rate: {min: 0}\nunscored_share: {max: 1}\n");
        elsewhere = Files.writeString(folder.resolve("private.txt"), PRIVATE + "\n" + PRIVATE + "\n");
    }

    /** Everything but what is printed, by name, with its bytes or what it is. */
    private Map<String, String> world() throws IOException {
        Map<String, String> world = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path :
                    all.filter(one -> !one.startsWith(folder.resolve("index"))).toList()) {
                boolean small = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) < 1 << 20;
                world.put(
                        folder.relativize(path).toString(),
                        small
                                ? Digest.sha256(Files.readAllBytes(path))
                                : Files.isDirectory(path)
                                        ? ""
                                        : Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
                                                .toString());
            }
        }
        return world;
    }

    private String read(String reader) {
        CommandRun told = assertTimeoutPreemptively(
                PATIENCE,
                () -> CommandRun.run(reader.replace(
                                "RUN2", folder.resolve("run2").toString())
                        .replace("RUN", run.toString())
                        .replace("THRESHOLDS", folder.resolve("thresholds.yaml").toString())
                        .split(" ")),
                reader);
        assertThat(told.code()).as(reader + ": " + told.err()).isNotEqualTo(Exit.MACHINE);
        return told.out() + told.err();
    }

    private String pages(List<String> pages) throws IOException, InterruptedException {
        StringBuilder shown = new StringBuilder();
        Settings settings = new Settings(
                folder.resolve("runs"),
                "127.0.0.1",
                0,
                null,
                folder.resolve("index"),
                InstalledBenchmark.get(),
                RunStarter.NONE);
        try (Dashboard dashboard = Dashboard.start(settings);
                HttpClient client = HttpClient.newHttpClient()) {
            for (String page : pages) {
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + dashboard.port() + page))
                        .timeout(PATIENCE)
                        .build();
                shown.append(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
            }
        }
        return shown.toString();
    }

    /** What all that reads it shows of it, after which the world is as it was. */
    private String shown() throws IOException, InterruptedException {
        Map<String, String> before = world();
        StringBuilder shown = new StringBuilder();
        READERS.forEach(reader -> shown.append(read(reader)));
        shown.append(pages(PAGES));
        Map<String, String> after = world();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.keySet().stream().filter(name -> !Objects.equals(after.get(name), before.get(name))))
                .isEmpty();
        return shown.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "outcomes.jsonl", "scores.json", "reviews.jsonl", "judges.json"})
    void aLinkIsNotFollowed(String name) throws Exception {
        Files.deleteIfExists(run.resolve(name));
        Files.createSymbolicLink(run.resolve(name), elsewhere);
        assertThat(shown()).doesNotContain(PRIVATE);
        assertThat(elsewhere).hasContent(PRIVATE + "\n" + PRIVATE + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "outcomes.jsonl", "scores.json", "reviews.jsonl", "judges.json"})
    void nobodyWaitsForAPipe(String name) throws Exception {
        Files.deleteIfExists(run.resolve(name));
        Process made = new ProcessBuilder("mkfifo", run.resolve(name).toString()).start();
        assumeTrue(made.waitFor() == 0, "needs mkfifo");
        assertThat(shown()).doesNotContain("Exception");
    }

    /** Files of 3 GiB that take no room on the disk. */
    @ParameterizedTest
    @ValueSource(strings = {"run.json", "outcomes.jsonl", "scores.json", "reviews.jsonl"})
    void whatHasNoEndIsRefusedInWords(String name) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(run.resolve(name).toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        assertThat(read("audit RUN")).contains(name, "at most", "MiB");
        assertThat(pages(List.of("/", "/runs/run"))).doesNotContain("Exception");
    }

    @Test
    void markupAndSequencesForTerminalsAreShownAndNotObeyed() throws Exception {
        String hostile = "<script>alert(1)</script>\\u001b[2J\\u001b]0;title\\u0007\\u202e</td>=1+1";
        for (String name : List.of("run.json", "scores.json")) {
            String text = Files.readString(run.resolve(name));
            Files.writeString(
                    run.resolve(name),
                    text.replaceAll(
                            "(\"(model|label|started|version|judge)\" : )\"[^\"]*\"",
                            "$1\"" + hostile.replace("\\", "\\\\") + "\""));
        }
        Files.writeString(run.resolve("reviews.jsonl"), "{\"key\":\"" + hostile + "\"}\n" + hostile + "\n");
        assertThat(shown()).doesNotContain("\u001b", "\u0007", "\u202e");
        assertThat(pages(PAGES)).doesNotContain("<script>alert");
    }

    @Test
    void aFolderThatHoldsItselfIsReadOnce() throws Exception {
        Files.createSymbolicLink(folder.resolve("runs/again"), folder.resolve("runs"));
        Files.createSymbolicLink(run.resolve("self"), run);
        assertThat(shown()).doesNotContain("Exception");
    }
}
