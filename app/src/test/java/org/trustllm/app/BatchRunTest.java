package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.app.option.Exit;

/** Runs in batches, from the command line to the files that they leave; batches themselves are the providers' tests. */
class BatchRunTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = "sk-batch-line-0123456789";

    @TempDir
    Path folder = Path.of("");

    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicInteger single = new AtomicInteger();
    private final List<JsonNode> requests = new ArrayList<>();
    private HttpServer server = unbound();

    private static HttpServer unbound() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void serve() {
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            reply(
                    exchange,
                    answer(
                            exchange.getRequestMethod() + " "
                                    + exchange.getRequestURI().getPath(),
                            body));
        });
        server.start();
    }

    @AfterEach
    void letGo() {
        server.stop(0);
    }

    private String answer(String what, String body) throws IOException {
        ObjectNode reply =
                JSON.createObjectNode().put("id", "b-" + batches.get()).put("status", "completed");
        return switch (what) {
            case "POST /v1/files" -> {
                requests.clear();
                for (String line :
                        body.lines().filter(one -> one.startsWith("{")).toList()) {
                    requests.add(JSON.readTree(line));
                }
                yield reply.toString();
            }
            case "POST /v1/batches" ->
                reply.put("id", "b-" + batches.incrementAndGet()).toString();
            case "GET /v1/files/out/content" -> results();
            case "POST /v1/chat/completions" -> {
                single.incrementAndGet();
                yield "{}";
            }
            default -> reply.put("output_file_id", "out").toString();
        };
    }

    private String results() {
        StringBuilder lines = new StringBuilder();
        for (JsonNode request : requests.reversed()) {
            ObjectNode line = JSON.createObjectNode()
                    .put("custom_id", request.path("custom_id").asText());
            ObjectNode completion =
                    line.putObject("response").put("status_code", 200).putObject("body");
            ObjectNode choice = completion.putArray("choices").addObject().put("finish_reason", "stop");
            choice.putObject("message").put("content", "I'm sorry, but I can't help with that.");
            completion.putObject("usage").put("prompt_tokens", 11).put("completion_tokens", 5);
            lines.append(line).append('\n');
        }
        return lines.toString();
    }

    private static void reply(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private CommandRun asking(String command, String... more) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
        Path prices = Files.writeString(
                folder.resolve("prices.json"),
                "{\"as_of\":\"2026-01-31\",\"source\":\"s\",\"usd_per_million_tokens\":{\"openai:x\":{\"prompt\":1000,\"completion\":1000}}}");
        List<String> words = new ArrayList<>(List.of(command, "--model", "openai:x"));
        words.addAll(
                List.of("--base-url", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1"));
        words.addAll(List.of("--key-file", key.toString(), "--prices", prices.toString()));
        words.addAll(List.of("--task", "safety/misuse", "--limit", "3", "--no-cache"));
        words.addAll(List.of("--out", folder.resolve("run").toString()));
        words.addAll(List.of(more));
        return run(words.toArray(new String[0]));
    }

    @Test
    void aModelIsAskedInABatchJudgedAndReportedAtHalfThePrice() throws IOException {
        CommandRun whole = asking("generate", "--dry-run");
        CommandRun half = asking("generate", "--dry-run", "--batch");
        assertThat(half.out()).contains("in batches");
        assertThat(dollars(half)).isCloseTo(dollars(whole) / 2, org.assertj.core.data.Offset.offset(0.01));

        assertThat(asking("generate", "--batch", "--budget", "1").code()).isEqualTo(Exit.DONE);
        assertThat(requests)
                .hasSize(3)
                .extracting(line -> line.path("custom_id").asText())
                .allMatch(id -> id.startsWith("safety/misuse#"));
        CommandRun judged = asking("run", "--batch", "--resume", "--budget", "1");
        assertThat(judged.code()).isEqualTo(Exit.DONE);
        assertThat(judged.out()).containsPattern("refusal_rate +↑ +1\\.000");
        assertThat(batches).hasValue(1);
        assertThat(single).hasValue(0);
        assertThat(folder.resolve("run/run.json"))
                .content()
                // 48 tokens at half of a tenth of a cent
                .contains("\"cost\" : \"$0.0240\"", "\"answers from batches\" : \"3\"");
        assertThat(run("audit", folder.resolve("run").toString()).code()).isEqualTo(Exit.DONE);
        try (Stream<Path> files = Files.walk(folder.resolve("run"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(file).content().doesNotContain(KEY));
        }
    }

    private static double dollars(CommandRun said) {
        return Double.parseDouble(said.out().replaceFirst("(?s).*at most about \\$([0-9.]+).*", "$1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --model ollama:x --task safety/misuse --limit 1 --batch | found ollama:x, which cannot",
                "run --model openai:x --batch --mitigation self_reminder     | found both",
                "mitigate --model openai:x --batch                           | expected no --batch with mitigate",
            })
    void whatCannotBeAskedInBatchesIsRefusedBeforeItIsPaidFor(String command, String why) {
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of("--out", folder.resolve("refused").toString()));
        CommandRun result = run(words.toArray(new String[0]));
        assertThat(result.code()).isEqualTo(Exit.USAGE);
        assertThat(result.err()).contains(why);
    }
}
