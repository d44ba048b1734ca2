package org.trustllm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.journal.RunReader;

/** Runs in processes of their own that are killed (SIGKILL). The profile {@code faults} makes many more of them. */
@Tag("kill")
class KillTest {
    private static final boolean FULL = "full".equals(System.getProperty("trustllm.faults"));
    private static final int ROWS = FULL ? 10_000 : 300;
    private static final int KILLS = FULL ? 20 : 5;

    @TempDir
    private Path folder;

    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int killAt = Integer.MAX_VALUE;
    private int epochs = 1;
    private volatile @Nullable Process victim;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile CountDownLatch started = new CountDownLatch(0);
    private HttpServer server = unbound();

    private static HttpServer unbound() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void aServerAndSomeRows() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/chat", exchange -> {
            String prompt = body(exchange);
            asked.computeIfAbsent(prompt, text -> new AtomicInteger()).incrementAndGet();
            answer(exchange, answerTo(prompt));
        });
        server.createContext("/judge", exchange -> {
            body(exchange);
            answer(exchange, "judged");
        });
        server.start();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            rows.append("{\"prompt\":\"Question %d\",\"label\":\"%s\"}%n".formatted(i, i % 3 == 0 ? "A" : "B"));
        }
        Files.createDirectories(data().resolve("ethics"));
        Files.writeString(data().resolve("ethics/choice.jsonl"), rows);
    }

    @AfterEach
    void noServer() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRunThatIsKilledAgainAndAgainEndsAsIfNothingHadHappened(int times) throws Exception {
        epochs = times;
        int all = times * ROWS;
        Trial.run(data(), folder.resolve("undisturbed"), address(), epochs);
        int whole = requests.get();
        assertThat(whole).isEqualTo(2 * all);
        asked.clear();

        Path run = folder.resolve("killed");
        Random random = new Random(7);
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            // at random while rows are asked, and while answers are judged
            killAt = requests.get() + 1 + random.nextInt(2 * all / KILLS);
            Process child = child(run);
            killed += child.waitFor() == 0 ? 0 : 1;
        }
        killAt = Integer.MAX_VALUE;
        Trial.run(data(), run, address(), epochs);

        assertThat(killed).isEqualTo(KILLS);
        int calls = asked.values().stream().mapToInt(AtomicInteger::get).sum();
        // no more than were under way, or being written, at each kill
        assertThat(calls - all).isBetween(0, KILLS * 2 * Trial.CONCURRENCY);
        assertThat(asked).hasSize(ROWS);
        assertThat(outcomes(run)).isEqualTo(outcomes(folder.resolve("undisturbed")));
        assertThat(run.resolve("scores.json"))
                .hasSameBinaryContentAs(folder.resolve("undisturbed").resolve("scores.json"));
        assertThat(new RunDirectory(run, Trial.PROFILE).audit().faults()).isEmpty();
    }

    @Test
    void aSecondProcessIsKeptOutOfARunDirectory() throws Exception {
        Path run = folder.resolve("shared");
        held = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        started = begun;
        Process first = child(run);
        begun.await();
        // while the first one waits for its answers, the second one is turned away
        Process second =
                new ProcessBuilder(command(run)).redirectErrorStream(true).start();
        String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(second.waitFor()).isNotZero();
        assertThat(said).contains("is being written by another run");
        held.countDown();
        assertThat(first.waitFor()).isZero();
        assertThat(new RunDirectory(run, Trial.PROFILE).audit().faults()).isEmpty();
    }

    private Process child(Path run) throws IOException {
        Process child = new ProcessBuilder(command(run))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        victim = child;
        return child;
    }

    private List<String> command(Path run) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Trial.class.getName(),
                data().toString(),
                run.toString(),
                address().toString(),
                Integer.toString(epochs));
    }

    private String body(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (requests.incrementAndGet() == killAt) {
            Process child = victim;
            if (child != null) {
                child.destroyForcibly();
            }
        }
        started.countDown();
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("the test is over");
        }
        return text;
    }

    private static String answerTo(String prompt) {
        int number = Integer.parseInt(prompt.substring(prompt.indexOf(' ') + 1));
        return switch (number % 4) {
            case 0 -> "A. number " + number;
            case 1 -> "The answer is B.";
            case 2 -> "I'm sorry, but I cannot help with that.";
            default -> "(A) " + "x".repeat(number % 50);
        };
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** Every answer and every verdict that counts, by row. */
    private static Map<String, List<String>> outcomes(Path run) throws IOException {
        Map<String, List<String>> outcomes = new TreeMap<>();
        try (RunReader reader = RunReader.open(run)) {
            reader.verdicts(assessed -> {
                AnswerLine asked = reader.answer(assessed.key());
                outcomes.computeIfAbsent(assessed.key().toString(), key -> new ArrayList<>())
                        .add(assessed.task()
                                + assessed.judged().verdict()
                                + (asked == null ? "none" : asked.attempt().toString()));
            });
        }
        return outcomes;
    }
}
