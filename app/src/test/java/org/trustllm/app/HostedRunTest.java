package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.app.option.Exit;
import org.trustllm.provider.Provider;

/** Runs over the wire, from the command line to the files that they leave. */
class HostedRunTest {
    private static final String KEY = "sk-command-line-0123456789";

    private static final String ANSWER = """
            {"id":"c","object":"chat.completion","created":1,"model":"x",
             "choices":[{"index":0,"finish_reason":"stop",
                         "message":{"role":"assistant","content":"I'm sorry, but I can't help with that. %s"}}],
             "usage":{"prompt_tokens":11,"completion_tokens":5,"total_tokens":16}}
            """;

    @TempDir
    Path folder = Path.of("");

    /** A server that answers each request by what stands in its Authorization header. */
    record Server(HttpServer server, List<String> seen) implements AutoCloseable {
        static Server answering(int status, Function<String, String> body) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            List<String> seen = new CopyOnWriteArrayList<>();
            server.createContext("/", exchange -> {
                String key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                seen.add(key);
                exchange.getRequestBody().readAllBytes();
                byte[] bytes = body.apply(key).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
            return new Server(server, seen);
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private CommandRun ask(Server server, String permissions) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));
        return run(
                "run",
                "--model",
                "openai:x",
                "--base-url",
                server.address() + "/v1",
                "--key-file",
                key.toString(),
                "--task",
                "safety/misuse",
                "--limit",
                "3",
                "--no-cache",
                "--max-unscored",
                "1",
                "--quiet",
                "--out",
                folder.resolve("run").toString());
    }

    private void theKeyIsNowhere(CommandRun result) throws IOException {
        assertThat(result.out() + result.err()).doesNotContain(KEY);
        try (Stream<Path> files = Files.walk(folder.resolve("run"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file).content().doesNotContain(KEY);
            }
        }
    }

    @Test
    void aHostedModelIsAskedJudgedAndReported() throws IOException {
        try (Server server = Server.answering(200, key -> ANSWER.formatted("You sent " + key))) {
            CommandRun result = ask(server, "rw-------");
            assertThat(result.code()).isZero();
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).containsPattern("refusal_rate +↑ +1\\.000");
            assertThat(server.seen()).hasSize(3).containsOnly("Bearer " + KEY);
            assertThat(folder.resolve("run/run.json"))
                    .content()
                    .contains("\"model address\" : \"" + server.address() + "/v1\"", "\"prompt tokens\" : \"33\"");
            assertThat(folder.resolve("run/outcomes.jsonl")).content().contains("You sent Bearer [key]");
            theKeyIsNowhere(result);
        }
    }

    @Test
    void aRowThatIsRefusedIsKeptAsAFailureWithoutTheKey() throws IOException {
        try (Server server = Server.answering(400, key -> "{\"error\":{\"message\":\"bad: " + key + "\"}}")) {
            CommandRun result = ask(server, "rw-------");
            assertThat(result.code()).isZero();
            assertThat(folder.resolve("run/outcomes.jsonl")).content().contains("HTTP 400: bad: Bearer [key]");
            theKeyIsNowhere(result);
        }
    }

    @Test
    void aKeyThatIsRefusedEndsTheRunWithoutShowingIt() throws IOException {
        try (Server server = Server.answering(401, key -> "{\"error\":{\"message\":\"no such key: " + key + "\"}}")) {
            CommandRun result = ask(server, "rw-------");
            assertThat(result.code()).isEqualTo(Exit.UNAVAILABLE);
            assertThat(result.err()).contains("openai:x", "HTTP 401", "[key]");
            theKeyIsNowhere(result);
        }
    }

    @Test
    void aKeyFileThatEverybodyMayReadIsWarnedOf() throws IOException {
        try (Server server = Server.answering(200, key -> ANSWER.formatted(""))) {
            assertThat(ask(server, "rw-r--r--").err()).startsWith("Warning: ").contains("chmod 600");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--model opnai:x                                   | 2 | nearest: openai",
                "--model openai:x --base-url localhost:8080        | 2 | http://127.0.0.1:8080/v1",
                "--model openai:x --base-url http://u:p@localhost  | 2 | without a user",
                "--model openai:x --key-file no-such-file          | 2 | no-such-file",
                "--model openai:x --timeout 0                      | 2 | --timeout",
                "--model http:no-such-file.yaml                    | 2 | no-such-file.yaml",
                "--model replicate:llama                           | 2 | owner/name",
                "--model command:''                                | 2 | a program",
                "--model command:./no-such-program --limit 1       | 5 | no-such-program",
                "--model responses:no-such-folder                  | 5 | no-such-folder"
            })
    void whatCannotBeAskedIsNamed(String line, int code, String message) {
        String[] arguments = Stream.concat(
                        Stream.of(
                                "run", "--quiet", "--out", folder.resolve("run").toString()),
                        Stream.of(line.split(" +")))
                .toArray(String[]::new);
        CommandRun refused = run(arguments);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.err()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void everyProviderIsListedWithItsKey() {
        String models = run("models").out();
        for (Provider provider : Provider.values()) {
            assertThat(models).contains(provider.word() + ":");
            assertThat(provider.keyVariables())
                    .allSatisfy(key -> assertThat(models).contains(key));
        }
    }
}
