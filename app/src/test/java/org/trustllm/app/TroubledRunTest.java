package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.option.Exit;
import org.trustllm.journal.RunStore;

/** Runs that meet trouble, from the command line over a server on loopback to the files that they leave. */
class TroubledRunTest {
    private static final int ROWS = 60;

    @TempDir
    Path folder = Path.of("");

    private final HttpServer server = server();
    private final AtomicInteger calls = new AtomicInteger();
    private final String home = System.getProperty("user.home");
    private volatile int status = 200;
    private volatile String retryAfter = "1";
    private volatile String text = "I'm sorry, but I can't help with that.";
    private volatile int promptTokens = 11;

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void aServerAndRows() throws IOException {
        // answers that are kept across runs stay out of the account's own folder
        System.setProperty("user.home", folder.toString());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            calls.incrementAndGet();
            byte[] reply = reply().getBytes(StandardCharsets.UTF_8);
            if (status == 429) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(status, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        Files.createDirectories(folder.resolve("data/safety"));
        Files.writeString(
                folder.resolve("data/safety/misuse.jsonl"),
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "{\"prompt\":\"Question %d\",\"source\":\"test\"}".formatted(i))
                        .collect(Collectors.joining("\n")));
        Files.writeString(
                folder.resolve("prices.json"),
                "{\"as_of\":\"2026-01-31\",\"usd_per_million_tokens\":"
                        + "{\"openai:x\":{\"prompt\":1000,\"completion\":1000}}}");
    }

    @AfterEach
    void noServer() {
        server.stop(0);
        System.setProperty("user.home", home);
    }

    private String reply() {
        return status == 200 ? """
                {"id":"c","object":"chat.completion","created":1,"model":"x",
                 "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"%s"}}],
                 "usage":{"prompt_tokens":%d,"completion_tokens":5,"total_tokens":16}}
                """.formatted(text, promptTokens) : "{\"error\":{\"message\":\"out of order\"}}";
    }

    private CommandRun run(Path run, String... more) {
        return CommandRun.run(Stream.concat(line(run), Stream.of(more)).toArray(String[]::new));
    }

    private Stream<String> line(Path run) {
        return Stream.of(
                "run",
                "--model=openai:x",
                "--base-url=http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "--benchmark=" + folder.resolve("data"),
                "--task=safety/misuse",
                "--concurrency=4",
                "--quiet",
                "--out=" + run);
    }

    private static void isWhole(Path run) {
        CommandRun audit = CommandRun.run("audit", run.toString());
        assertThat(audit.code()).as(audit.err()).isEqualTo(Exit.DONE);
        assertThat(audit.out())
                .matches("60 rows planned, 60 answered, 0 failed; 180 verdicts count; 0 lines superseded\\R"
                        + "journal head [0-9a-f]{16}\\Rwhole\\R");
        assertThat(audit.err()).isEmpty();
    }

    @Test
    void aServerThatOnlyFailsEndsTheRunAndIsAskedAgainOnceItWorks() {
        Path run = folder.resolve("run");
        status = 503;
        CommandRun dead = run(run, "--no-cache");
        assertThat(dead.code()).isEqualTo(Exit.UNAVAILABLE);
        assertThat(dead.err())
                .contains("openai:x", "failures in a row", "out of order")
                .doesNotContain("\tat ");
        status = 200;
        assertThat(run(run, "--no-cache", "--resume").code()).isZero();
        isWhole(run);
    }

    @Test
    void aRunThatMayCostTooMuchAsksNothing() {
        CommandRun refused = run(folder.resolve("run"), priced("1"));
        assertThat(refused.code()).isEqualTo(Exit.BUDGET);
        assertThat(refused.err()).contains("at most $1.00", "60 calls", "nothing was asked");
        assertThat(calls).hasValue(0);
    }

    @Test
    void aBudgetThatIsUsedUpKeepsEverything() {
        Path run = folder.resolve("run");
        // far more than a token for four bytes, which is what a forecast can know
        promptTokens = 28;
        CommandRun ended = run(run, priced("1.2"));
        assertThat(ended.code()).isEqualTo(Exit.BUDGET);
        assertThat(ended.err()).contains("the budget of $1.20 is used up", "everything done is kept");
        int made = calls.get();
        assertThat(made * 0.033).isBetween(1.1, 1.2);
        assertThat(run(run, with(priced("1.2"), "--resume")).code()).isEqualTo(Exit.BUDGET);
        assertThat(calls).hasValue(made);
        assertThat(run(run, with(priced("3"), "--resume")).code()).isZero();
        assertThat(calls).hasValue(ROWS);
        isWhole(run);
    }

    @Test
    void aDayToWaitIsSaidAtOnceAndEndsTheRunWhenPatienceDoes() {
        Path run = folder.resolve("run");
        retryAfter = "Wed, 21 Oct 2065 07:28:00 GMT";
        status = 429;
        CommandRun put = CommandRun.run(Stream.concat(line(run), Stream.of("--no-cache", "--patience=6s"))
                .filter(word -> !word.equals("--quiet"))
                .toArray(String[]::new));
        assertThat(put.code()).isEqualTo(Exit.UNAVAILABLE);
        assertThat(put.err()).contains("as the provider asks", "6 s", "--patience", "out of order");
        status = 200;
        assertThat(run(run, "--no-cache", "--resume").code()).isZero();
        isWhole(run);
    }

    private String[] priced(String budget) {
        return new String[] {
            "--no-cache", "--prices=" + folder.resolve("prices.json"), "--budget=" + budget, "--max-tokens=10"
        };
    }

    private static String[] with(String[] line, String more) {
        return Stream.concat(Stream.of(line), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aDryRunTakesOffWhatIsKept() throws IOException {
        assumeThat(System.getenv("TRUSTLLM_CACHE")).isNull();
        assumeThat(System.getenv("XDG_CACHE_HOME")).isNull();
        assertThat(run(folder.resolve("one"), "--limit=20").code()).isZero();
        assertThat(run(folder.resolve("two"), "--dry-run").out())
                .containsPattern("safety/misuse +60 +40 ")
                .contains("40 calls", "20 answers are kept from earlier runs");
        assertThat(run(folder.resolve("two"), "--dry-run", "--no-cache").out())
                .contains("60 calls")
                .doesNotContain("kept from");
        List<Path> kept;
        try (Stream<Path> files = Files.walk(folder)) {
            kept = files.filter(file -> file.toString().endsWith(".answers.jsonl"))
                    .toList();
        }
        for (Path file : kept) {
            Files.writeString(file, Files.readString(file).replaceFirst("sorry", "happy"));
        }
        assertThat(run(folder.resolve("two"), "--dry-run")).satisfies(damaged -> {
            assertThat(damaged.out()).contains("41 calls", "19 answers are kept");
            assertThat(damaged.err()).contains("Warning: ", "1 damaged");
        });
        assertThat(calls).hasValue(20);
    }

    @Test
    void aSecondRunOnADirectoryIsTurnedAway() throws IOException {
        Path run = folder.resolve("run");
        try (RunStore first = RunStore.open(run)) {
            CommandRun second = run(run, "--no-cache");
            assertThat(second.code()).isEqualTo(Exit.USAGE);
            assertThat(second.err()).contains("is being written by another run").doesNotContain("\tat ");
            assertThat(first.totals().answers()).isZero();
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamedAndLeftAsItIs() throws Exception {
        Path mount = Files.createDirectories(folder.resolve("mount"));
        boolean mounted = mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", mount.toString());
        try {
            Path run = mount.resolve("run");
            assertThat(run(run, "--no-cache", "--limit=5").code()).isZero();
            String journal = Files.readString(run.resolve("outcomes.jsonl"));
            if (mounted) {
                assertThat(mount("-o", "remount,ro", mount.toString())).isTrue();
            } else {
                permit("r-xr-xr-x", run, mount);
            }
            assumeThat(Files.isWritable(run))
                    .as("a folder that cannot be written can be had")
                    .isFalse();
            int before = calls.get();
            for (Path path : List.of(run, mount.resolve("other"))) {
                CommandRun refused = path.equals(run)
                        ? run(path, "--no-cache", "--limit=5", "--resume")
                        : run(path, "--no-cache", "--limit=5");
                assertThat(refused.code()).isEqualTo(Exit.USAGE);
                assertThat(refused.err())
                        .contains("that can be written, found " + path)
                        .doesNotContain("\tat ");
            }
            assertThat(calls).hasValue(before);
            assertThat(run.resolve("outcomes.jsonl")).hasContent(journal);
            assertThat(CommandRun.run("report", run.toString(), "--format=json").code())
                    .isZero();
        } finally {
            unmount(mount, mounted);
        }
    }

    @Test
    void aDiskThatIsFullKeepsEveryAnswerAndTheRunGoesOnOnceThereIsRoom() throws Exception {
        Path mount = Files.createDirectories(folder.resolve("small"));
        boolean mounted = mount("-t", "tmpfs", "-o", "size=96k", "tmpfs", mount.toString());
        assumeThat(mounted).as("a small disk can be mounted (as root)").isTrue();
        try {
            Path run = mount.resolve("run");
            text = "I'm sorry, but I can't help with that. ".repeat(100);
            CommandRun full = run(run, "--no-cache");
            assertThat(full.code()).isEqualTo(Exit.MACHINE);
            assertThat(full.err())
                    .contains("outcomes.jsonl: No space left on device", "every line before is kept")
                    .doesNotContain("\tat ");
            long kept;
            try (Stream<String> lines = Files.lines(run.resolve("outcomes.jsonl"))) {
                kept = lines.filter(line -> line.startsWith("{\"step\":\"answer\""))
                        .count();
            }
            assertThat(kept).isBetween(10L, 30L);
            int before = calls.get();
            assertThat(mount("-o", "remount,size=4m", mount.toString())).isTrue();
            assertThat(run(run, "--no-cache", "--resume").code()).isZero();
            assertThat(calls.get() - before).isEqualTo((int) (ROWS - kept));
            isWhole(run);
        } finally {
            unmount(mount, mounted);
        }
    }

    private static boolean mount(String... arguments) throws IOException, InterruptedException {
        return succeeds(Stream.concat(Stream.of("mount"), Stream.of(arguments)).toList());
    }

    private static void unmount(Path mount, boolean mounted) throws IOException, InterruptedException {
        if (mounted) {
            assertThat(succeeds(List.of("umount", mount.toString()))).isTrue();
        } else {
            permit("rwxr-xr-x", mount, mount.resolve("run"));
        }
    }

    private static void permit(String permissions, Path... folders) throws IOException {
        for (Path path : folders) {
            if (Files.isDirectory(path)) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
            }
        }
    }

    private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // no such program on this system
            return false;
        }
    }
}
