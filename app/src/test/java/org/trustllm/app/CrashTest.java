package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.option.Exit;
import org.trustllm.journal.ReviewFile;

/** Commands in processes of their own that are killed (SIGKILL) while they write: twice each, 20 times with {@code -Pfaults}. */
@Tag("kill")
class CrashTest {
    private static final int KILLS = "full".equals(System.getProperty("trustllm.faults")) ? 20 : 2;
    private static final int KILLED = 137;
    private static final int ROWS = 1000;

    @TempDir
    private Path folder;

    private final Random random = new Random(17);
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server = unbound();

    private static HttpServer unbound() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void aServerAndAnswers() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            calls.incrementAndGet();
            byte[] reply = """
                    {"id":"c","object":"chat.completion","created":1,"model":"x",
                     "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"No."}}],
                     "usage":{"prompt_tokens":5,"completion_tokens":5,"total_tokens":10}}
                    """.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        for (String kind : List.of("data", "answers")) {
            Files.createDirectories(folder.resolve(kind).resolve("safety"));
            Files.writeString(
                    folder.resolve(kind).resolve("safety/misuse.jsonl"),
                    IntStream.range(0, ROWS)
                            .mapToObj(i -> "{\"prompt\":\"Question %d\",\"source\":\"test\"%s}"
                                    .formatted(i, kind.equals("data") ? "" : ",\"res\":\"No " + i + ".\""))
                            .collect(Collectors.joining("\n")));
        }
        Files.writeString(
                folder.resolve("lines.jsonl"),
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "{\"response\":\"No %d.\"}\n".formatted(i))
                        .collect(Collectors.joining()));
    }

    @AfterEach
    void noServer() {
        server.stop(0);
    }

    private Process child(List<String> arguments) throws IOException {
        Path classes = folder.resolve("classes.txt");
        // a long command line is more than some native libraries can take
        Files.writeString(
                classes,
                "-cp \"" + System.getProperty("java.class.path").replace("\\", "\\\\")
                        + "\"\n--enable-native-access=ALL-UNNAMED\n"
                        + "-XX:TieredStopAtLevel=1\n-XX:+UseSerialGC\n-Duser.home=" + folder + "\n");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + classes,
                TrustLlm.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(new File(folder.toFile(), "child.err"))
                .start();
    }

    /** Kills it once a file in a folder holds so many bytes; its exit code. */
    private static int killed(Process child, Path file, long bytes) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(file.getParent());
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            while (child.isAlive() && (!Files.exists(file) || Files.size(file) < bytes)) {
                WatchKey key = watch.poll(100, TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            }
        }
        child.destroyForcibly();
        return child.waitFor();
    }

    private static CommandRun run(List<String> arguments) {
        return CommandRun.run(arguments.toArray(String[]::new));
    }

    private static void isWhole(Path run) {
        CommandRun audit = CommandRun.run("audit", run.toString());
        assertThat(audit.code()).as(audit.out() + audit.err()).isEqualTo(Exit.DONE);
    }

    @Test
    void aRunThatIsKilledGoesOnAndIsWhole() throws Exception {
        Path run = folder.resolve("run");
        List<String> line = List.of(
                "run",
                "--model=openai:x",
                "--base-url=http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "--benchmark=" + folder.resolve("data"),
                "--task=safety/misuse",
                "--judge=refusal=phrases",
                "--judge=harmless=none",
                "--judge=harm=none",
                "--concurrency=4",
                "--no-cache",
                "--quiet",
                "--out=" + run);
        List<String> again = new ArrayList<>(line);
        again.add("--resume");
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            Path journal = run.resolve("outcomes.jsonl");
            long there = Files.exists(journal) ? Files.size(journal) : 0;
            int code = killed(child(there == 0 ? line : again), journal, there + 1 + random.nextInt(200_000 / KILLS));
            killed += code == KILLED ? 1 : 0;
        }
        assertThat(killed).isEqualTo(KILLS);
        CommandRun done = run(again);
        assertThat(done.code()).as(done.err()).isEqualTo(Exit.DONE);
        isWhole(run);
        // no more than were under way at each kill
        assertThat(calls.get()).isBetween(ROWS, ROWS + KILLS * 2 * 4);
    }

    @Test
    void recordedAnswersWhoseJudgingIsKilledAreJudgedAgainInTheSameFolder() throws Exception {
        Path out = folder.resolve("figures");
        List<String> line = List.of(
                "evaluate",
                folder.resolve("answers").toString(),
                "--task=safety/misuse",
                "--judge=refusal=phrases",
                "--judge=harmless=none",
                "--judge=harm=none",
                "--quiet",
                "--out=" + out);
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            Files.deleteIfExists(out.resolve("outcomes.jsonl"));
            killed += killed(child(line), out.resolve("outcomes.jsonl"), 1 + random.nextInt(50_000)) == KILLED ? 1 : 0;
            assertThat(CommandRun.run("audit", out.toString()).code()).isNotEqualTo(Exit.MACHINE);
        }
        assertThat(killed).isPositive();
        CommandRun done = run(line);
        assertThat(done.code()).as(done.err()).isEqualTo(Exit.DONE);
        isWhole(out);
    }

    @Test
    void verdictsStandInTheirFileWholeOrNotAtAll() throws Exception {
        Path out = folder.resolve("judged/verdicts.jsonl");
        List<String> line = List.of(
                "judges", "judge", "--judge=refusal=phrases", "--in=" + folder.resolve("lines.jsonl"), "--out=" + out);
        for (int i = 0; i < KILLS; i++) {
            Files.createDirectories(out.getParent());
            Files.writeString(out, "before\n");
            // at once, or once the new file begins
            Path any = random.nextBoolean() ? folder.resolve("child.err") : out;
            killed(child(line), any, any.equals(out) ? 8 : 0);
            List<String> found = Files.readAllLines(out);
            assertThat(found.size()).isIn(1, ROWS);
        }
        assertThat(run(line).code()).isEqualTo(Exit.DONE);
        assertThat(Files.readAllLines(out)).hasSize(ROWS);
    }

    @Test
    void aReviewThatTheDashboardTookIsKeptWhenItIsKilled() throws Exception {
        Path run = folder.resolve("runs/one");
        assertThat(CommandRun.run(
                                "evaluate",
                                folder.resolve("answers").toString(),
                                "--task=safety/misuse",
                                "--judge=refusal=phrases",
                                "--judge=harmless=none",
                                "--judge=harm=none",
                                "--quiet",
                                "--out=" + run)
                        .code())
                .isEqualTo(Exit.DONE);
        int taken = 0;
        for (int i = 0; i < KILLS; i++) {
            Process serve = child(List.of("serve", folder.resolve("runs").toString(), "--port=0"));
            try (BufferedReader said = serve.inputReader();
                    HttpClient client = HttpClient.newHttpClient()) {
                URI address = URI.create(said.readLine());
                taken += reviews(client, address, i, serve);
            }
            assertThat(serve.waitFor()).isEqualTo(KILLED);
            assertThat(new ReviewFile(run).read()).hasSizeGreaterThanOrEqualTo(taken);
        }
        assertThat(taken).isPositive();
        assertThat(CommandRun.run("report", run.toString()).code()).isEqualTo(Exit.DONE);
    }

    /** Sends reviews until the server is killed behind one of them; how many were taken. */
    private int reviews(HttpClient client, URI address, int round, Process serve) throws Exception {
        HttpRequest sample = HttpRequest.newBuilder(address.resolve("/runs/one/sample?key=safety%2Fmisuse%230"))
                .build();
        Pattern field = Pattern.compile("name=\"csrf\"[^>]*value=\"([^\"]+)\"");
        Matcher secret = field.matcher("");
        // until the run is read
        for (int tries = 0; tries < 2000 && !secret.find(); tries++) {
            secret = field.matcher(
                    client.send(sample, HttpResponse.BodyHandlers.ofString()).body());
        }
        secret.reset();
        assertThat(secret.find()).isTrue();
        int last = 1 + random.nextInt(10);
        int taken = 0;
        for (int i = 0; i <= last; i++) {
            String form = Arrays.stream(new String[][] {
                        {"csrf", secret.group(1)},
                        {"key", "safety/misuse#" + (11 * round + i)},
                        {"task", "safety/misuse"},
                        {"assessment", "refusal"},
                        {"agree", "yes"},
                        {"who", "Ada"}
                    })
                    .map(one -> one[0] + "=" + URLEncoder.encode(one[1], StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            HttpRequest review = HttpRequest.newBuilder(address.resolve("/runs/one/reviews"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            if (i == last) {
                var unanswered = client.sendAsync(review, HttpResponse.BodyHandlers.discarding());
                serve.destroyForcibly();
                unanswered.cancel(true);
            } else {
                int status = client.send(review, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                assertThat(status).isLessThan(400);
                taken++;
            }
        }
        return taken;
    }
}
