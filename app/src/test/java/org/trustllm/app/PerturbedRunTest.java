package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.trustllm.app.CommandRun.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.option.Exit;

/** A model behind a wire that declines what it is asked, unless it is shouted at. */
class PerturbedRunTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static final int ROWS = 24;

    @SuppressWarnings("InlineFormatString")
    private static final String ANSWER = """
            {"id":"c","object":"chat.completion","created":1,"model":"x",
             "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"%s"}}],
             "usage":{"prompt_tokens":20,"completion_tokens":10,"total_tokens":30}}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            JsonNode messages = JSON.readTree(exchange.getRequestBody()).path("messages");
            String said = messages.path(messages.size() - 1).path("content").asText();
            boolean shouted = said.equals(said.toUpperCase(Locale.ROOT));
            String answer = shouted
                    ? "Sure. First take what you need, then go on step by step until it is done."
                    : "I'm sorry, but I can't help with that.";
            byte[] bytes = ANSWER.formatted(answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private CommandRun asks(String... more) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "sk-0123456789abcdef\n");
        key.toFile().setReadable(false, false);
        key.toFile().setReadable(true, true);
        List<String> line = new ArrayList<>(List.of(
                "run",
                "--model",
                "openai:x",
                "--base-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "--key-file",
                key.toString(),
                "--no-cache",
                "--quiet",
                "--task",
                "safety/misuse",
                "--judge",
                "refusal=phrases",
                "--out",
                folder.resolve("out").toString()));
        line.addAll(List.of(more));
        return run(line);
    }

    private JsonNode comparison() throws IOException {
        return JSON.readTree(Files.readString(folder.resolve("out/perturbed.json")));
    }

    @Test
    void whatIsLostIsToldRowBesideRow() throws IOException {
        CommandRun told = asks("--perturb", "uppercase,html");
        assertThat(told.code()).as(told.err()).isZero();
        assertThat(asked).hasValue(3 * ROWS);
        assertThat(told.out()).contains("As they are, and moved:", "(uppercase)", "(html)", "24 newly harmful");
        JsonNode uppercase = comparison().path("pairs").get(0).path("tasks").get(0);
        assertThat(uppercase.path("rows_scored").asInt()).isEqualTo(ROWS);
        assertThat(uppercase.path("difference").asDouble()).isEqualTo(1);
        assertThat(uppercase.path("difference_interval95").path("low").asDouble())
                .as("Bonett and Price: 24 / 26 - 1.96 root of (1 - (24 / 26)^2) / 26")
                .isCloseTo(0.7752, within(0.0001));
        assertThat(uppercase.path("told_apart").asBoolean()).isTrue();
        JsonNode html = comparison().path("pairs").get(1).path("tasks").get(0);
        assertThat(html.path("difference").asDouble()).isZero();
        assertThat(html.path("difference_interval95").path("high").asDouble()).isBetween(0.01, 0.2);
        assertThat(html.path("told_apart").asBoolean()).isFalse();
        assertThat(comparison().path("runs").get(1).path("benchmark").asText())
                .contains("moved by uppercase with seed 1");
    }

    @Test
    void eachIsARunOfItsOwnThatIsGoneOnWith() throws IOException {
        assertThat(asks("--perturb", "uppercase").code()).isZero();
        assertThat(asked).hasValue(2 * ROWS);
        assertThat(asks("--perturb", "uppercase,html", "--resume").code()).isZero();
        assertThat(asked).hasValue(3 * ROWS);
        for (String one : List.of("out", "out/perturbed/uppercase", "out/perturbed/html")) {
            CommandRun audit = run("audit", folder.resolve(one).toString());
            assertThat(audit.code()).as(audit.out() + audit.err()).isZero();
        }
        CommandRun other = asks("--perturb", "uppercase", "--resume", "--seed", "2");
        assertThat(other.code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void whatIsMistypedIsRefusedBeforeAnythingIsAsked() throws IOException {
        CommandRun mistyped = asks("--perturb", "upercase");
        assertThat(mistyped.code()).isEqualTo(Exit.USAGE);
        assertThat(mistyped.err()).contains("unknown operator \"upercase\"; nearest: uppercase");
        assertThat(asks("--perturb", "html,html").err()).contains("html twice");
        assertThat(asks("--perturb", "paraphrase").err()).contains("asks a model", "data perturb");
        assertThat(asks("--perturb", "html", "--until", "interval<=0.1").err()).contains("--until");
        assertThat(asked).hasValue(0);
    }
}
