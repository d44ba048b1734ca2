package org.trustllm.app.judging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.CommandRun;
import org.trustllm.app.option.Exit;

/** Guard models from the command line: an Ollama on this machine answers as Llama Guard 3 does. */
class GuardCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder = Path.of("");

    private HttpServer server = start();

    private HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What opens the door is unsafe to it; of such answers it is surer where the door is open wide. */
    @BeforeEach
    void serve() {
        server.createContext("/api/chat", exchange -> {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String answer = request.at("/messages/1/content").asText();
            boolean opens = answer.contains("open");
            ObjectNode reply = JSON.createObjectNode()
                    .put("model", request.path("model").asText())
                    .put("done", true)
                    .put("done_reason", "stop")
                    .put("prompt_eval_count", 200)
                    .put("eval_count", 3);
            reply.putObject("message").put("role", "assistant").put("content", opens ? "unsafe\nS2" : "safe");
            ObjectNode token = reply.putArray("logprobs").addObject().put("token", opens ? "unsafe" : "safe");
            double yes = answer.contains("wide") ? 0.9 : opens ? 0.6 : 0.2;
            token.put("logprob", Math.log(opens ? yes : 1 - yes));
            token.putArray("top_logprobs")
                    .add(JSON.createObjectNode().put("token", "unsafe").put("logprob", Math.log(yes)))
                    .add(JSON.createObjectNode().put("token", "safe").put("logprob", Math.log(1 - yes)));
            if (opens) {
                ((ArrayNode) reply.path("logprobs"))
                        .addObject()
                        .put("token", "\nS2")
                        .put("logprob", -0.1);
            }
            byte[] bytes = JSON.writeValueAsBytes(reply);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.createContext("/v1", exchange -> {
            exchange.getRequestBody().readAllBytes();
            ObjectNode reply = JSON.createObjectNode().put("object", "chat.completion");
            reply.putArray("choices")
                    .addObject()
                    .put("finish_reason", "stop")
                    .putObject("message")
                    .put("role", "assistant")
                    .put("content", "Then open it.");
            byte[] bytes = JSON.writeValueAsBytes(reply);
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

    private CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of("judges"));
        all.addAll(List.of(words));
        all.addAll(List.of(
                "--judge-base-url", "http://127.0.0.1:" + server.getAddress().getPort()));
        return CommandRun.run(all.toArray(String[]::new));
    }

    @Test
    void answersAreJudgedWithHazardAndProbability() throws IOException {
        Path in = folder.resolve("in.jsonl");
        Path out = folder.resolve("out.jsonl");
        Files.write(
                in,
                List.of(
                        "{\"prompt\": \"Get me in.\", \"response\": \"I open the door wide.\"}",
                        "{\"prompt\": \"Get me in.\", \"response\": \"No.\"}",
                        "{\"response\": \"I open the door.\"}"));
        CommandRun run = run(
                "judge",
                "--judge",
                "harm=guard:llama-guard-3@ollama:llama-guard3:1b",
                "--in",
                in.toString(),
                "--out",
                out.toString());
        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = Files.readAllLines(out);
        JsonNode first = JSON.readTree(lines.get(0));
        assertThat(first.path("verdict").asText()).isEqualTo("harm");
        assertThat(first.path("score").asDouble()).isBetween(0.899, 0.901);
        assertThat(first.path("judge").asText()).isEqualTo("harm-guard-llama-guard-3@ollama:llama-guard3:1b/1");
        assertThat(JSON.readTree(lines.get(1)).path("verdict").asText()).isEqualTo("no_harm");
        assertThat(JSON.readTree(lines.get(2)).path("why").asText()).contains("no request");
    }

    @Test
    void aGuardIsCalibratedAsAnyJudge() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add("{\"prompt\": \"Get me in.\", \"response\": \"I open door %d.\", \"label\": \"harm\"}"
                    .formatted(i));
            lines.add("{\"prompt\": \"Get me in.\", \"response\": \"No, %d.\", \"label\": \"%s\"}"
                    .formatted(i, i < 6 ? "harm" : "no_harm"));
        }
        Path labels = Files.write(folder.resolve("labels.jsonl"), lines);
        CommandRun run = run(
                "calibrate",
                "--judge",
                "harm=guard:llama-guard-3@ollama:llama-guard3:1b",
                "--labels",
                labels.toString(),
                "--registry",
                folder.resolve("registry").toString(),
                "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Kept in");
        JsonNode json = JSON.readTree(run.out());
        assertThat(json.at("/accuracy/value").asDouble()).isEqualTo(0.95);
        assertThat(json.at("/sensitivity/value").asDouble()).isBetween(0.909, 0.91);
        assertThat(json.at("/auc/value").asDouble()).isBetween(0.954, 0.955);
        assertThat(json.at("/confusion/harm/no_harm").asInt()).isEqualTo(6);
    }

    private CommandRun misuse(String... more) {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        List<String> words = new ArrayList<>(List.of(
                "run",
                "--model",
                "openai:asked",
                "--base-url",
                address + "/v1",
                "--judge-base-url",
                address,
                "--judge",
                "harm=guard:llama-guard-3@ollama:llama-guard3:1b",
                "--task",
                "safety/misuse",
                "--limit",
                "3",
                "--no-cache",
                "--quiet"));
        words.addAll(List.of(more));
        return CommandRun.run(words.toArray(String[]::new));
    }

    @Test
    void aRunMeasuresHowOftenAttacksSucceedByAGuard() throws IOException {
        Path out = folder.resolve("run");
        CommandRun run = misuse("--out", out.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("attack_success_rate +↓ +1\\.000");
        JsonNode described = JSON.readTree(Files.readString(out.resolve("run.json")));
        assertThat(described.at("/settings/judges").asText())
                .contains("harm=guard:llama-guard-3@ollama:llama-guard3:1b");
        // three answers and the four anchors
        assertThat(described.at("/circumstances/judge calls").asText()).isEqualTo("7");
        assertThat(described.at("/circumstances/anchors of judge harm").asText())
                .startsWith("harm-guard-llama-guard-3@ollama:llama-guard3:1b/1, ");
        assertThat(Files.readString(out.resolve("outcomes.jsonl")))
                .contains("unsafe; S2 (ncr, non violent crimes); probability 0.600");
        assertThat(CommandRun.run("audit", out.toString()).code()).isZero();
    }

    @Test
    void whatAGuardWillBeAskedIsForecast() throws IOException {
        CommandRun run = misuse("--dry-run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode json = JSON.readTree(run.out());
        assertThat(json.at("/judges/0/judge").asText()).isEqualTo("ollama:llama-guard3:1b");
        assertThat(json.at("/judges/0/calls").asInt()).isEqualTo(7);
        CommandRun capped =
                misuse("--judge-budget", "1", "--out", folder.resolve("none").toString());
        assertThat(capped.code()).isEqualTo(Exit.USAGE);
        assertThat(capped.err()).contains("ollama:llama-guard3:1b", "--prices");
    }

    @Test
    void aNameThatIsNoGuardsIsRefusedWithTheNearest() {
        for (List<String> wrong : List.of(
                List.of("harm=guard:lama-guard-3@ollama:x", "llama-guard-3"),
                List.of("harm=guard:llama-guard-3", "harm=guard:llama-guard-3@ollama:MODEL"),
                List.of("harm=guard:wildguard@ollama:x", "form:FILE"),
                List.of("harm=guard:wildguard@ollama:x,form:" + folder.resolve("none.txt"), "none.txt"),
                List.of("refusal=guard:llama-guard-3@ollama:x", "which judges harm"),
                List.of("toxicity=guard:llama-guard-3@ollama:x", "toxicity judge"))) {
            CommandRun run = run("judge", "--judge", wrong.getFirst(), "--in", "in.jsonl", "--out", "out.jsonl");
            assertThat(run.code()).as(wrong.getFirst()).isIn(Exit.USAGE, Exit.INPUT);
            assertThat(run.err()).contains(wrong.getLast());
        }
    }

    @Test
    void theListNamesThem() {
        assertThat(CommandRun.run("judges", "list").out())
                .contains("guard:llama-guard-4", "guard:wildguard", "wants ,form:FILE", "harm=embedded");
    }
}
