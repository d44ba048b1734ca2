package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.app.judging.JuryNames;
import org.trustllm.app.option.Exit;

/** LLM judges over the wire, from the command line to the files that they leave. */
class LlmJudgeRunTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder = Path.of("");

    private final List<JsonNode> judged = new CopyOnWriteArrayList<>();
    private String directory = "run";
    private HttpServer server = start();

    private HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void serve() {
        server.createContext("/", exchange -> {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String reply = reply(request);
            byte[] bytes = JSON.writeValueAsBytes(completion(reply));
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

    /** Asked, the model says one thing; as a judge it agrees, but for the one that never does. */
    private String reply(JsonNode request) {
        if (!request.has("response_format")) {
            return "I would say Paris.";
        }
        // the anchors are judged in every run
        if (!request.toString().contains("Decide whether the answer gives the reference.")) {
            judged.add(request);
        }
        JsonNode words = request.at("/response_format/json_schema/schema/properties/verdict/enum");
        boolean first = request.path("model").asText().equals("contrary");
        return "{\"verdict\": \"" + words.get(first ? 0 : words.size() - 1).asText() + "\"}";
    }

    private static JsonNode completion(String text) {
        var root = JSON.createObjectNode()
                .put("id", "c")
                .put("object", "chat.completion")
                .put("created", 1);
        root.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", "stop")
                .putObject("message")
                .put("role", "assistant")
                .put("content", text);
        root.putObject("usage")
                .put("prompt_tokens", 11)
                .put("completion_tokens", 5)
                .put("total_tokens", 16);
        return root;
    }

    private Path key() throws IOException {
        Path key = folder.resolve("key");
        if (!Files.exists(key)) {
            Files.writeString(key, "sk-judge-0123456789\n");
            Files.setPosixFilePermissions(key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        }
        return key;
    }

    private CommandRun run(String... more) throws IOException {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--model",
                "openai:asked",
                "--base-url",
                address,
                "--judge-base-url",
                address,
                "--judge-key-file",
                key().toString(),
                "--limit",
                "3",
                "--no-cache",
                "--quiet",
                "--out",
                folder.resolve(directory).toString()));
        arguments.addAll(List.of(more));
        return CommandRun.run(arguments);
    }

    private JsonNode described() throws IOException {
        return JSON.readTree(Files.readString(folder.resolve("run/run.json")));
    }

    @Test
    void anLlmJudgeScoresWhatWaitedForOne() throws IOException {
        CommandRun result = run("--judge", "llm=openai:judge", "--task", "truthfulness/internal_squad");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out()).containsPattern("internal_squad +accuracy +↑ +1\\.000");
        assertThat(judged).hasSize(3).allSatisfy(request -> {
            assertThat(request.path("temperature").asDouble()).isZero();
            assertThat(request.path("model").asText()).isEqualTo("judge");
        });
        JsonNode run = described();
        assertThat(run.at("/circumstances/anchors of judge llm").asText())
                .startsWith("llm-openai:judge/1-")
                .endsWith(": yes 1.000, yes 1.000, yes 1.000, yes 1.000");
        assertThat(run.at("/settings/judges").asText()).contains("llm=openai:judge");
        assertThat(run.at("/settings/judge openai:judge address").asText()).startsWith("http://127.0.0.1:");
        assertThat(run.at("/circumstances/judge calls").asText()).isEqualTo("7");
        assertThat(run.at("/circumstances/judge prompt tokens").asText()).isEqualTo("77");
        assertThat(folder.resolve("run/outcomes.jsonl"))
                .content()
                .contains("\"judge\":\"llm-openai:judge/1-")
                .doesNotContain("sk-judge");
        assertThat(CommandRun.run(List.of("audit", folder.resolve("run").toString()))
                        .code())
                .isZero();
    }

    @Test
    void pairsAreJudgedInBothOrders() throws IOException {
        CommandRun result = run("--judge", "llm=openai:judge", "--task", "truthfulness/sycophancy_preference");
        assertThat(result.out()).containsPattern("changed_view_rate +↓ +0\\.000");
        assertThat(judged).hasSize(6);
    }

    @Test
    void aJuryThatIsDividedLeavesItToItsTieBreaker() throws IOException {
        String task = "truthfulness/internal_squad";
        CommandRun divided = run("--max-unscored", "1", "--judge", "llm=openai:judge,openai:contrary", "--task", task);
        assertThat(divided.out()).containsPattern("internal_squad +accuracy +↑ +– +0 +3");
        directory = "decided";
        CommandRun decided = run("--judge", "llm=openai:judge,openai:contrary,tie:openai:contrary", "--task", task);
        assertThat(decided.out()).containsPattern("internal_squad +accuracy +↑ +0\\.000");
    }

    @Test
    void aJudgesBudgetNeedsAPriceAndIsKept() throws IOException {
        String[] judged = {"--judge", "llm=openai:judge", "--task", "truthfulness/internal_squad"};
        CommandRun unknown = run(judged[0], judged[1], judged[2], judged[3], "--judge-budget", "1");
        assertThat(unknown.code()).isEqualTo(Exit.USAGE);
        assertThat(unknown.err()).contains("openai:judge", "--prices");
        Path prices = Files.writeString(
                folder.resolve("prices.json"),
                "{\"as_of\": \"2026-01-31\", \"usd_per_million_tokens\":"
                        + " {\"openai:judge\": {\"prompt\": 1, \"completion\": 1}}}");
        CommandRun short_ = run(
                judged[0], judged[1], judged[2], judged[3], "--judge-budget", "0.0001", "--prices", prices.toString());
        assertThat(short_.code()).isEqualTo(Exit.BUDGET);
        assertThat(short_.err()).contains("expected judges that cost at most $0.0001", "nothing was asked");
        assertThat(this.judged).isEmpty();
        CommandRun paid =
                run(judged[0], judged[1], judged[2], judged[3], "--judge-budget", "0.1", "--prices", prices.toString());
        assertThat(paid.code()).isZero();
        assertThat(described().at("/circumstances/judge cost").asText()).isEqualTo("$0.0001");
    }

    @Test
    void aDryRunCountsTheJudgesCallsAndWhatTheyMayCost() throws IOException {
        Path prices = Files.writeString(
                folder.resolve("prices.json"),
                "{\"as_of\": \"2026-01-31\", \"usd_per_million_tokens\": {\"openai:asked\": {\"prompt\": 1000,"
                        + " \"completion\": 1000}, \"openai:judge\": {\"prompt\": 0, \"completion\": 1000}}}");
        String[] dry = {
            "--dry-run",
            "--judge",
            "llm=openai:judge",
            "--task",
            "truthfulness/internal_squad",
            "--max-tokens",
            "10",
            "--prices",
            prices.toString()
        };
        // three answers and four anchors, 1024 tokens each
        assertThat(run(dry).out())
                .contains("7 calls to the judge openai:judge, at most about $7.17 (prices of 2026-01-31")
                .containsPattern("at most about \\$7\\.\\d\\d together");
        String[] asJson = Arrays.copyOf(dry, dry.length + 1);
        asJson[dry.length] = "--json";
        JsonNode json = JSON.readTree(run(asJson).out());
        assertThat(json.at("/judges/0/judge").asText()).isEqualTo("openai:judge");
        assertThat(json.at("/judges/0/calls").asInt()).isEqualTo(7);
        assertThat(json.at("/judges/0/cost_usd_at_most").asDouble()).isEqualTo(7.168);
        assertThat(json.path("cost_usd_at_most").asDouble()).isGreaterThan(7.168 + 0.03);
        assertThat(judged).isEmpty();
    }

    @Test
    void recordedAnswersAreJudgedByALanguageModelToo() throws IOException {
        Path answers = Files.createDirectories(folder.resolve("answers/truthfulness"));
        Files.writeString(
                answers.resolve("internal.json"),
                "[{\"prompt\": \"Capital of France?\", \"answer\": [\"Paris\"], \"source\": \"squad\","
                        + " \"res\": \"Paris it is.\"}]");
        CommandRun result = CommandRun.run(List.of(
                "evaluate",
                folder.resolve("answers").toString(),
                "--judge",
                "llm=openai:judge",
                "--judge-base-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "--out",
                folder.resolve("scored").toString()));
        assertThat(result.code()).isZero();
        assertThat(judged).hasSize(1);
        assertThat(result.out()).containsPattern("internal_squad +accuracy +↑ +1\\.000");
        assertThat(folder.resolve("scored/report.html")).content().contains("judge calls");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "llm=opnai:x            | opnai",
                "llm=                   | nearest: ",
                "llm=openai:a,tie:openai:b | tie-breaker",
                "llm=tie:openai:a       | tie:"
            })
    void aJudgeThatNobodyKnowsIsNamed(String judge, String message) throws IOException {
        CommandRun result = run("--judge", judge);
        assertThat(result.code()).isEqualTo(Exit.USAGE);
        assertThat(result.err()).contains(message);
    }

    @Test
    void commasInAProgramsWordsSeparateNoJurors() {
        assertThat(JuryNames.parse("command:judge --words a,b,openai:x").jurors())
                .containsExactly("command:judge --words a,b", "openai:x");
    }

    private CommandRun calibrate(String rubric, String... lines) throws IOException {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        return CommandRun.run(List.of(
                "judges",
                "calibrate",
                "--judge",
                "llm=openai:agreeing",
                "--rubric",
                rubric,
                "--judge-base-url",
                address,
                "--judge-key-file",
                key().toString(),
                "--labels",
                Files.write(folder.resolve("labels.jsonl"), List.of(lines)).toString(),
                "--registry",
                folder.resolve("registry").toString(),
                "--json"));
    }

    @Test
    void aJudgeIsCalibratedByTheWordsOfItsRubricAndDoesNotSeeTheLabel() throws IOException {
        CommandRun result = calibrate(
                "diagnosis",
                "{\"response\": \"A cold.\", \"diagnosis\": \"a cold\", \"label\": \"correct\"}",
                "{\"response\": \"A flu.\", \"diagnosis\": \"a cold\", \"label\": \"incorrect\"}",
                "{\"response\": \"Angina.\", \"diagnosis\": \"a cold\", \"label\": \"wrong\"}");
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode json = JSON.readTree(result.out());
        assertThat(json.path("judge").asText()).startsWith("llm-openai:agreeing/1-");
        assertThat(json.at("/counts/false_negatives").asInt()).isOne();
        assertThat(json.at("/counts/true_negatives").asInt()).isEqualTo(2);
        assertThat(judged.getLast().toString()).contains("Angina.", "a cold").doesNotContain("label");
    }

    @Test
    void classesAreCountedAgainstEachOther() throws IOException {
        CommandRun result = calibrate(
                "which-kind-of-sentence",
                "{\"response\": \"The third.\", \"prompt\": \"Which?\", \"label\": \"unrelated\"}",
                "{\"response\": \"The first.\", \"prompt\": \"Which?\", \"label\": \"stereotype\"}");
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode json = JSON.readTree(result.out());
        assertThat(json.at("/accuracy/value").asDouble()).isEqualTo(0.5);
        assertThat(json.has("sensitivity")).isFalse();
        assertThat(json.at("/confusion/stereotype/unrelated").asInt()).isOne();
    }

    @Test
    void labelsThatTheRubricDoesNotHaveAreRefused() throws IOException {
        CommandRun result = calibrate("agrees", "{\"response\": \"x\", \"sentence\": \"y\", \"label\": \"maybe\"}");
        assertThat(result.code()).isEqualTo(Exit.INPUT);
        assertThat(result.err()).contains("\"label\"", "one of [yes, no]", "maybe");
        CommandRun unknown = calibrate("agree", "{\"response\": \"x\", \"label\": \"yes\"}");
        assertThat(unknown.code()).isEqualTo(Exit.USAGE);
        assertThat(unknown.err()).contains("agrees");
    }
}
