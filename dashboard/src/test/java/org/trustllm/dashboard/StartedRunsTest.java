package org.trustllm.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.Evaluation;
import org.trustllm.calibration.Calibrations;
import org.trustllm.dashboard.runs.Order;
import org.trustllm.dashboard.runs.OrderField;
import org.trustllm.dashboard.runs.OrderForecast;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.dashboard.runs.Shelf;
import org.trustllm.internal.calibration.Injection;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Panel;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.run.Forecast;
import org.trustllm.run.Progress;
import org.trustllm.task.Profile;

/** Runs that are started from a page and do not get far. */
class StartedRunsTest {
    @TempDir
    private Path folder;

    private final CountDownLatch ended = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init")
    private Dashboard dashboard;

    /** Starts what a test says. */
    private abstract class Starter implements RunStarter {
        @Override
        public Calibrations calibrations() {
            return Calibrations.NONE;
        }

        @Override
        public List<Injection> injections() {
            return List.of();
        }

        @Override
        public boolean canRun() {
            return true;
        }

        @Override
        public OrderForecast estimate(Order order) throws IOException {
            Forecast forecast = MadeRun.evaluation(order.model(), request -> ChatResponse.of(""))
                    .forecast(Optional.empty());
            return new OrderForecast(List.of(forecast.calls() + " calls, at most about 0.12 US dollars"), forecast);
        }

        abstract void work(Path run) throws IOException;

        @Override
        public void run(Order order, Path run, Progress progress, Consumer<Evaluation> begun) throws IOException {
            try {
                work(run);
            } finally {
                ended.countDown();
            }
        }
    }

    private Wire serving(RunStarter starter) {
        dashboard = Dashboard.start(settings(starter, 0));
        return new Wire(dashboard.port());
    }

    private Settings settings(RunStarter starter, int port) {
        return new Settings(
                folder.resolve("runs"), "127.0.0.1", port, null, folder.resolve("cache"), MadeRun.BENCHMARK, starter);
    }

    @AfterEach
    void close() {
        if (dashboard != null) {
            dashboard.close();
        }
    }

    private static Wire.Answer start(Wire wire) throws IOException {
        return start(wire, "2");
    }

    private static Wire.Answer start(Wire wire, String limit) throws IOException {
        return posted(wire, "/runs", "model=openai:x&benchmark=builtin&limit=" + limit);
    }

    private static Wire.Answer posted(Wire wire, String address, String fields) throws IOException {
        Matcher secret = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]+)\"")
                .matcher(wire.get("/new").body().replace("type=\"hidden\" ", ""));
        assertThat(secret.find()).isTrue();
        return wire.post(
                address,
                secret.group(1) + "=" + secret.group(2) + "&" + fields,
                "Content-Type: application/x-www-form-urlencoded");
    }

    /** Nothing may begin. */
    private Starter refusing(Map<OrderField, String> faults) {
        return new Starter() {
            @Override
            public boolean isKey(String text) {
                return text.startsWith("sk-");
            }

            @Override
            public Map<OrderField, String> check(Order order) {
                return faults;
            }

            @Override
            void work(Path run) {
                throw new IllegalStateException("must not begin");
            }
        };
    }

    @Test
    void whatAnOrderTakesIsShownBeforeItCanBeStarted() throws IOException {
        Wire wire = serving(refusing(Map.of()));
        assertThat(wire.get("/new").body()).doesNotContain("Start this run");
        Wire.Answer shown =
                posted(wire, "/new", "model=openai:x&benchmark=builtin&limit=7&budget=0.5&task=safety/misuse");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body())
                .contains("at most about 0.12 US dollars", "Start this run", "before it costs more than 0.5")
                .contains("type=\"hidden\" name=\"limit\" value=\"7\"")
                .contains("type=\"hidden\" name=\"task\" value=\"safety/misuse\"");
        assertThat(wire.get("/new?model=openai:x&benchmark=builtin&limit=7").body())
                .contains("Start this run");
    }

    @Test
    void eachFaultStandsBesideItsField() throws IOException {
        Wire wire = serving(refusing(Map.of(
                OrderField.JUDGE, "unknown refusal judge \"x\"; nearest: <phrases>",
                OrderField.BUDGET, "expected a known price, found none")));
        for (String address : List.of("/new", "/runs")) {
            Wire.Answer refused = posted(wire, address, "model=openai:x&benchmark=builtin&limit=2&budget=1");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body())
                    .contains("2 fields need another look")
                    .contains("id=\"judge-fault\"><bdi>unknown refusal judge &quot;x&quot;; nearest: &lt;phrases&gt;")
                    .contains("aria-describedby=\"budget-fault\"")
                    .contains("value=\"openai:x\"")
                    .doesNotContain("Start this run");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "model=&limit=2, model, found nothing",
        "model=openai:x&limit=0, limit, found &quot;0&quot;",
        "model=openai:x&budget=much, budget, found &quot;much&quot;",
        "model=openai:x&budget=-1, budget, found &quot;-1&quot;",
        "model=openai:x&budget=1e9999999, budget, found &quot;1e9999999&quot;"
    })
    void whatCannotBeMeantIsRefusedWithExpectedAndFound(String fields, String field, String found) throws IOException {
        Wire wire = serving(refusing(Map.of()));
        Wire.Answer refused = posted(wire, "/new", "benchmark=builtin&" + fields);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .containsPattern("id=\"" + field + "-fault\"><bdi>expected [^<]*" + Pattern.quote(found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "judge-llm", "budget", "limit", "task"})
    void aKeyThatWasTypedIsNeitherTakenNorShownAgain(String field) throws IOException {
        Wire wire = serving(refusing(Map.of()));
        Wire.Answer refused = posted(
                wire,
                "/new",
                "benchmark=builtin&" + (field.equals("model") ? "" : "model=openai:x&") + field + "=sk-0123abcd");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("what looks like one").doesNotContain("0123abcd");
    }

    @Test
    void aStartLeadsToTheRunAlsoWhileItIsPrepared() throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        Wire wire = serving(new Starter() {
            @Override
            void work(Path run) {
                try {
                    opened.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IllegalArgumentException("the weights are <gone>");
            }
        });
        Wire.Answer started = start(wire, "3");
        assertThat(started.status()).isEqualTo(303);
        String run = started.location();
        assertThat(wire.get(run).body()).contains("are being opened");
        opened.countDown();
        String page = "";
        for (int i = 0; i < 200 && !page.contains("could not be started"); i++) {
            page = wire.get(run).body();
        }
        assertThat(page)
                .contains("the weights are &lt;gone&gt;", "/new?model=openai%3Ax&amp;benchmark=builtin&amp;limit=3");
    }

    @Test
    void anErrorOfTheProgramIsToldWithoutTheNamesOfItsParts() throws IOException {
        Wire wire = serving(new Starter() {
            @Override
            public Map<OrderField, String> check(Order order) {
                throw new IllegalStateException("Cannot invoke \"org.trustllm.Part.part()\"");
            }

            @Override
            void work(Path run) {
                throw new IllegalStateException("must not begin");
            }
        });
        Wire.Answer refused = start(wire);
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.body())
                .contains("could not be made, by a fault of this program")
                .doesNotContain("Exception", "Cannot invoke", "org.trustllm");
    }

    @Test
    void aFileThatCannotBeReadIsToldInWords() throws IOException {
        MadeRun.make(folder.resolve("runs/one"), "m", prompt -> "A");
        Files.createDirectories(folder.resolve("runs/one/reviews.jsonl"));
        Wire wire = serving(RunStarter.NONE);
        for (String page :
                List.of("/runs/one/review", "/", "/runs/one", "/judges", "/leaderboard", "/compare?run=one")) {
            assertThat(wire.get(page).body()).as(page).doesNotContain("Exception", "java.");
        }
        assertThat(wire.get("/runs/one/review").body()).contains("a folder");
    }

    @ParameterizedTest
    @CsvSource({"0, at least 1 row", "-1, at least 1 row", "many, at least 1 row"})
    void noLimitIsNotALimitOfNothing(String limit, String expected) throws IOException {
        Wire wire = serving(new Starter() {
            @Override
            void work(Path run) {
                throw new IllegalStateException("must not begin");
            }
        });
        Wire.Answer refused = start(wire, limit);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(expected);
    }

    @Test
    void aRunThatEndedBeforeAnythingOfItWasSeenIsOnThePageOfRuns() throws Exception {
        Wire wire = serving(new Starter() {
            @Override
            void work(Path run) {
                throw new OutOfMemoryError("native <memory>");
            }
        });
        assertThat(start(wire).status()).isEqualTo(303);
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        String page = "";
        for (int i = 0; i < 200 && !page.contains("could not be started"); i++) {
            page = wire.get("/").body();
        }
        assertThat(page).contains("openai:x", "could not be started", "native &lt;memory&gt;");
    }

    @Test
    void aRunThatFailedAtOnceDoesNotStayRunning() throws Exception {
        Profile profile = MadeRun.BENCHMARK.profile(Profile.STANDARD);
        Wire wire = serving(new Starter() {
            @Override
            void work(Path run) throws IOException {
                try (RunStore store = RunStore.open(run)) {
                    Evaluation.of(profile, MadeRun.BENCHMARK.builtin())
                            .model("openai:x", request -> {
                                throw new ModelException(
                                        ModelException.Reason.AUTHENTICATION, "openai: the key is refused", null);
                            })
                            .judges(Panel.recorded())
                            .store(store)
                            .run();
                }
            }
        });
        assertThat(start(wire).status()).isEqualTo(303);
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        String run =
                "/runs/" + new Shelf(folder.resolve("runs")).runs().getFirst().id();
        String page = "";
        for (int i = 0; i < 200 && !page.contains("ended early"); i++) {
            page = wire.get(run).body();
        }
        assertThat(page)
                .contains("ended early", "the key is refused", "interrupted")
                .doesNotContain("> running<");
        assertThat(wire.get("/").body()).contains("interrupted").doesNotContain("> running<");
    }

    @Test
    void aPortThatIsInUseIsToldInWords() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Dashboard.start(settings(RunStarter.NONE, taken.getLocalPort())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("port " + taken.getLocalPort()
                            + " is in use; --port N chooses another, --port 0 one that is free");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE",
                "GET / HTTP/9.9",
                "GET /%zz HTTP/1.1\r\nHost: localhost",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x",
                "TRACE / HTTP/1.1\r\nHost: localhost",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: LONG"
            })
    void whatTheServerBelowAnswersHasTheSameHeaders(String request) throws IOException {
        serving(RunStarter.NONE);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port())) {
            String sent = request.replace("LONG", "x".repeat(20_000)) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .contains("Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff")
                    .doesNotContain("jetty", "Jetty", "<h2>");
        }
    }
}
