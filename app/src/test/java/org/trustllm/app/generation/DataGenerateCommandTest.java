package org.trustllm.app.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.trustllm.app.CommandRun.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.CommandRun;
import org.trustllm.app.option.Exit;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;

/** A model behind a wire writes rows, some of which are no good. */
class DataGenerateCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> THINGS = List.of(
            "anchor",
            "bakery",
            "cactus",
            "dolphin",
            "engine",
            "festival",
            "glacier",
            "harbour",
            "island",
            "jungle",
            "kettle",
            "lantern",
            "meadow",
            "notebook",
            "orchard",
            "pyramid",
            "quarry",
            "railway");

    @TempDir
    private Path folder = Path.of("");

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private int single;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            JsonNode messages = JSON.readTree(exchange.getRequestBody()).path("messages");
            String said = messages.path(messages.size() - 1).path("content").asText();
            byte[] bytes = JSON.writeValueAsBytes(reply(said.startsWith("Write ") ? rows(said) : verdict(said)));
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

    private synchronized String rows(String said) {
        int from = 4 * written.getAndIncrement();
        String things = IntStream.range(from, from + 4)
                .mapToObj(i -> THINGS.get(i * 5 % THINGS.size()))
                .collect(Collectors.joining(" "));
        if (said.startsWith("Write 3")) {
            return "- A secret about %s\n1. Compare %s\nCompare %s!".formatted(things, things, things);
        }
        if (said.startsWith("Write 2")) {
            return "Too short\nCompare %s".formatted(things);
        }
        return (single++ < 2 ? "Describe the quietest %s" : "Compare %s").formatted(things);
    }

    private static String verdict(String said) {
        return said.contains("quietest") ? "no" : "yes";
    }

    private static JsonNode reply(String text) {
        return JSON.createObjectNode()
                .put("id", "c")
                .put("object", "chat.completion")
                .put("created", 1)
                .put("model", "x")
                .set(
                        "choices",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode()
                                        .put("index", 0)
                                        .put("finish_reason", "stop")
                                        .set(
                                                "message",
                                                JSON.createObjectNode()
                                                        .put("role", "assistant")
                                                        .put("content", text))));
    }

    private CommandRun generate(String specification, String... more) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "sk-0123456789abcdef\n");
        key.toFile().setReadable(false, false);
        key.toFile().setReadable(true, true);
        Path file = Files.writeString(folder.resolve("spec.yaml"), specification);
        List<String> line = new ArrayList<>(List.of(
                "data",
                "generate",
                file.toString(),
                "--model",
                "openai:x",
                "--base-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "--key-file",
                key.toString(),
                "--no-cache",
                "--quiet",
                "--out",
                folder.resolve("out").toString()));
        line.addAll(List.of(more));
        return run(line);
    }

    private static final String SPECIFICATION = """
            schema: 1
            name: everyday
            seed: 3
            cases:
              - file: robustness/ood_detection
                about: ordinary requests
                count: 6
                topic: [tools, places]
                form: [request]
                language: English
                columns: {source: made}
                least_words: 5
                must_not: ["secret"]
            """;

    @Test
    void whatIsKeptHoldsToTheRulesAndIsThereOnce() throws IOException {
        CommandRun made = generate(SPECIFICATION, "--validator", "openai:y", "--author", "A. Tester");
        assertThat(made.code()).as(made.err()).isZero();
        List<Sample> rows;
        try (Stream<Sample> all = Dataset.folder(folder.resolve("out")).samples("robustness/ood_detection")) {
            rows = all.toList();
        }
        assertThat(rows).hasSize(6).allSatisfy(row -> {
            assertThat(row.text("prompt")).startsWith("Compare ").doesNotContain("1.");
            assertThat(row.text("review")).isEqualTo("pending");
            assertThat(row.text("source")).isEqualTo("made");
        });
        assertThat(rows.stream().filter(row -> row.text("topic").equals("tools")))
                .hasSize(3);
        JsonNode passport = JSON.readTree(Files.readString(folder.resolve("out/passport.json")));
        assertThat(passport.path("author").asText()).isEqualTo("A. Tester");
        assertThat(passport.path("validator").asText()).isEqualTo("openai:y");
        JsonNode file = passport.path("files").get(0);
        assertThat(file.path("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(file.path("distinct_pairs").asDouble()).isBetween(0.1, 1.0);
        assertThat(file.path("refused").toString())
                .contains("too short", "against a rule", "second model", "nearly the same");
    }

    @Test
    void theFolderIsABenchmarkLikeAnyOther() throws IOException {
        assertThat(generate(SPECIFICATION).code()).isZero();
        CommandRun planned = run(
                "run",
                "--model",
                "openai:x",
                "--key-file",
                folder.resolve("key").toString(),
                "--benchmark",
                folder.resolve("out").toString(),
                "--task",
                "robustness/ood_detection",
                "--dry-run");
        assertThat(planned.code()).as(planned.err()).isZero();
    }

    @Test
    void aWrongSpecificationIsRefusedBeforeAnythingIsAsked() throws IOException {
        assertThat(generate("schema: 2").err()).contains("expected schema: 1, found 2");
        CommandRun mistyped = generate(SPECIFICATION.replace("topic:", "topics:"));
        assertThat(mistyped.code()).isEqualTo(Exit.INPUT);
        assertThat(mistyped.err()).contains("case 1", "unknown field \"topics\"; nearest: topic");
        assertThat(generate(SPECIFICATION.replace("count: 6", "count: none")).err())
                .contains("expected count from 1");
        assertThat(generate(SPECIFICATION.replace("\"secret\"", "\"(\"")).err()).contains("regular expression");
        assertThat(generate("schema: 1\ncases: []").err()).contains("at least one");
        assertThat(asked).hasValue(0);
    }

    @Test
    void spreadIsTheMeanDistanceOfAllPairs() {
        Diversity diversity = Diversity.of(
                List.of("one two three", "one two four", "five"),
                Optional.of(texts -> List.of(new float[] {1, 0}, new float[] {0, 2}, new float[] {1, 0})));
        assertThat(diversity.distinctPairs()).isEqualTo(0.75);
        // cosines 0, 1 and 0
        assertThat(diversity.spread().orElseThrow()).isCloseTo(2.0 / 3, within(1e-9));
    }
}
