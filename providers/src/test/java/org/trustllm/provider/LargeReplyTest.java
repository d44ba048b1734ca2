package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trustllm.calling.Backoff;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.data.Sample;
import org.trustllm.internal.calling.Repeating;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.wire.Json;

/** Whatever the size of what a server sends, it costs a row at most. */
class LargeReplyTest {
    private static final byte[] MEBIBYTE = new byte[1 << 20];
    private static final String ANSWER =
            "{\"choices\":[{\"message\":{\"content\":\"yes\"},\"finish_reason\":\"stop\"}]}";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private final AtomicLong sent = new AtomicLong();

    static {
        Arrays.fill(MEBIBYTE, (byte) 'A');
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
        threads.shutdownNow();
    }

    private Access serving(HttpHandler handler) {
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                handler.handle(exchange);
            }
        });
        return new Access(
                "http://127.0.0.1:" + server.getAddress().getPort(),
                Secret.of("sk-0123456789"),
                Duration.ofSeconds(60),
                name -> null,
                Clock.systemUTC());
    }

    /** Sends as long as somebody listens, but not for ever. */
    private HttpHandler endless(int status) {
        return exchange -> {
            exchange.sendResponseHeaders(status, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write("{\"choices\":[{\"message\":{\"content\":\"".getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < 1000; i++) {
                    body.write(MEBIBYTE);
                    sent.addAndGet(MEBIBYTE.length);
                }
            }
        };
    }

    private static void packed(HttpExchange exchange, String text, int mebibytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < mebibytes; i++) {
                gzip.write(MEBIBYTE);
            }
        }
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, bytes.size());
        exchange.getResponseBody().write(bytes.toByteArray());
    }

    private static ModelException failure(Access access) {
        try (ConnectedModel model = Provider.OPENAI.open("m", access)) {
            return catchThrowableOfType(ModelException.class, () -> model.chat(ChatModelContract.request("hello")));
        }
    }

    @Test
    void anAnswerWithoutEndFailsItsRowAndIsReadNoFurther() {
        ModelException failure = failure(serving(endless(200)));
        assertThat(failure).hasMessageContaining("at most 16 MiB");
        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure.reason()).isEqualTo(Reason.MALFORMED_REPLY);
        assertThat(sent.get()).isLessThan(64L << 20);
    }

    @Test
    void anErrorWithoutEndIsToldByItsStatusAndBeginning() {
        ModelException failure = failure(serving(endless(500)));
        assertThat(failure.reason()).isEqualTo(Reason.SERVER_ERROR);
        assertThat(String.valueOf(failure.getMessage())).hasSizeLessThan(1000).contains("choices");
        assertThat(sent.get()).isLessThan(64L << 20);
    }

    @Test
    void aPackedAnswerIsUnpackedAsFarAsAnyOther() {
        ModelException failure = failure(serving(exchange -> packed(exchange, "{", 40)));
        assertThat(failure).hasMessageContaining("at most 16 MiB");
        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
    }

    @Test
    void anAnswerThatSomebodyPackedIsRead() {
        Access access = serving(exchange -> packed(exchange, ANSWER, 0));
        try (ConnectedModel model = Provider.OPENAI.open("m", access)) {
            assertThat(model.chat(ChatModelContract.request("hello")).text()).isEqualTo("yes");
        }
    }

    @Test
    void embeddingsWithoutEndAreRefused() {
        Access access = serving(endless(200));
        try (HostedEmbeddings embeddings = HostedEmbeddings.open(
                Provider.OPENAI, "m", access, new Repeating(Backoff.DEFAULT, TimeAndChance.ofMachine()))) {
            ModelException failure =
                    catchThrowableOfType(ModelException.class, () -> embeddings.embedAll(List.of("a text")));
            assertThat(failure).hasMessageContaining("at most 16 MiB");
        }
    }

    @Test
    void aScoreWithoutEndLeavesItsAnswerUnscored() {
        try (Perspective judge = Perspective.open(List.of("TOXICITY"), serving(endless(200)))) {
            Verdict verdict = judge.judge(new Sample("rows.json", 0, Json.object()), ChatResponse.of("a text"));
            assertThat(verdict).isInstanceOf(Verdict.Unscored.class);
            assertThat(((Verdict.Unscored) verdict).detail()).contains("at most 16 MiB");
        }
    }
}
