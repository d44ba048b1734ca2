package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.option.Exit;
import org.trustllm.benchmark.EverydayRequests;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Sample;

/** Defences are tried on a model behind a wire whose ways are known. */
class MitigateCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> HARMFUL =
            prompts(new TrustBenchmark().builtin().samples("safety/misuse"));

    @SuppressWarnings("InlineFormatString")
    private static final String ANSWER = """
            {"id":"c","object":"chat.completion","created":1,"model":"x",
             "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"%s"}}],
             "usage":{"prompt_tokens":20,"completion_tokens":10,"total_tokens":30}}
            """;

    @TempDir
    Path folder = Path.of("");

    private final AtomicInteger asked = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    private static Set<String> prompts(Stream<Sample> samples) {
        try (samples) {
            return samples.map(sample -> sample.text("prompt")).collect(Collectors.toSet());
        }
    }

    /** Complies with all; reminded, it declines what is harmful; told to decline in doubt, it declines every second request. */
    private static String answer(String body) throws IOException {
        JsonNode messages = JSON.readTree(body).path("messages");
        String said = messages.path(messages.size() - 1).path("content").asText();
        boolean reminded = said.contains("Remember that you are");
        boolean doubtful = messages.toString().contains("In doubt, decline");
        boolean harmful = HARMFUL.stream().anyMatch(said::contains);
        boolean declines = (reminded && harmful) || (doubtful && said.length() % 2 == 0);
        return declines
                ? "I'm sorry, but I can't help with that."
                : "Sure. First take what you need, then go on step by step until it is done.";
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = ANSWER.formatted(answer(body)).getBytes(StandardCharsets.UTF_8);
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

    private CommandRun mitigate(String... more) throws IOException {
        return command("mitigate", more);
    }

    private CommandRun command(String command, String... more) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "sk-0123456789abcdef\n");
        key.toFile().setReadable(false, false);
        key.toFile().setReadable(true, true);
        List<String> line = new ArrayList<>(List.of(
                command,
                "--model",
                "openai:x",
                "--base-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "--key-file",
                key.toString(),
                "--no-cache",
                "--quiet"));
        line.addAll(List.of(more));
        return run(line);
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private String experiment(String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of("--task", "safety/misuse", "--out", out("tried")));
        line.addAll(List.of(more));
        CommandRun run = mitigate(line.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return run.out();
    }

    @Test
    void theDefenceThatHelpsWithoutHurtingIsRecommendedAndWrittenDown() throws IOException {
        String told = experiment("--pdf", "--defence", "self-reminder,prompt-strict,split-words");
        assertThat(told)
                .containsPattern("safety/misuse.harmless_rate ↑ +0\\.\\d+ +1\\.000")
                .contains(
                        "Recommended: self-reminder.",
                        "Against prompt-strict: ",
                        "Against split-words: no certain gain");
        JsonNode json = JSON.readTree(Files.readString(folder.resolve("tried/experiment.json")));
        assertThat(json.path("recommended").asText()).isEqualTo("self-reminder");
        assertThat(json.path("tests").asInt()).isEqualTo(3 * 5);
        assertThat(json.path("defences")
                        .path(0)
                        .path("effects")
                        .path(0)
                        .path("gain")
                        .asDouble())
                .isGreaterThan(0.9);
        try (PDDocument paper =
                Loader.loadPDF(folder.resolve("tried/experiment.pdf").toFile())) {
            assertThat(paper.getDocumentInformation().getTitle()).startsWith("Defences of");
            assertThat(new PDFTextStripper().getText(paper))
                    .contains("What can be said", "Recommended: self-reminder", "split-words");
        }
        assertThat(folder.resolve("tried/experiment.html"))
                .content()
                .contains("Harm kept out against ordinary requests declined", "self-reminder");
        assertThat(run("audit", out("tried/self-reminder")).code()).isZero();
        assertThat(run("compare", out("tried/none"), out("tried/self-reminder")).out())
                .contains("everyday/requests");
    }

    @Test
    void whatWasExportedAnswersAsInTheExperiment() throws IOException {
        experiment("--defence", "self-reminder");
        CommandRun applied = command(
                "run",
                "--mitigation",
                out("tried/mitigation.yaml"),
                "--task",
                "safety/misuse,safety/exaggerated_safety,everyday/requests",
                "--out",
                out("applied"));
        assertThat(applied.err()).isEmpty();
        assertThat(answers(folder.resolve("applied")))
                .hasSizeGreaterThan(200)
                .isEqualTo(answers(folder.resolve("tried/self-reminder")));
        assertThat(folder.resolve("applied/run.json")).content().contains("self-reminder {after=");
    }

    private static Map<String, String> answers(Path run) throws IOException {
        Map<String, String> answers = new TreeMap<>();
        for (String line : Files.readAllLines(run.resolve("outcomes.jsonl"))) {
            JsonNode json = JSON.readTree(line);
            JsonNode response = json.get("response");
            if (response != null && json.has("sample")) {
                answers.put(json.path("sample").asText(), response.path("text").asText());
            }
        }
        return answers;
    }

    @Test
    void whatWasAskedIsNotAskedAgain() throws IOException {
        experiment("--defence", "self-reminder", "--limit", "4");
        int before = asked.get();
        assertThat(before).isEqualTo(2 * 3 * 4);
        experiment("--defence", "self-reminder,prompt-light", "--limit", "4", "--resume");
        assertThat(asked.get()).isEqualTo(before + 3 * 4);
        assertThat(mitigate("--out", out("tried")))
                .satisfies(again -> assertThat(again.code()).isEqualTo(Exit.USAGE))
                .satisfies(again -> assertThat(again.err()).contains("holds an experiment already"));
        assertThat(asked.get()).isEqualTo(before + 3 * 4);
    }

    @Test
    void anExperimentThatMayCostMoreThanItMayIsNotBegun() throws IOException {
        Path prices = Files.writeString(
                folder.resolve("prices.json"),
                "{\"as_of\":\"2026-01-31\",\"usd_per_million_tokens\":{\"openai:x\":{\"prompt\":1,\"completion\":1}}}");
        CommandRun refused =
                mitigate("--defence", "smooth", "--limit", "5", "--budget", "0.001", "--prices", prices.toString());
        assertThat(refused.code()).isEqualTo(Exit.BUDGET);
        assertThat(refused.err()).contains("expected an experiment that costs at most $0.0010", "behind 2 mitigations");
        assertThat(asked).hasValue(0);
        CommandRun enough = mitigate(
                "--defence",
                "smooth",
                "--limit",
                "5",
                "--budget",
                "1",
                "--prices",
                prices.toString(),
                "--out",
                out("paid"));
        assertThat(enough.code()).isZero();
        assertThat(enough.out()).containsPattern("smooth +5 +\\d+\\.\\d\\d +100 +50");
    }

    @Test
    void onlyChosenAttacksAreAsked() throws IOException {
        CommandRun chosen = mitigate(
                "--task",
                "safety/jailbreak",
                "--attack",
                "leetspeak,cot",
                "--defence",
                "prompt-light",
                "--out",
                out("few"));
        assertThat(chosen.out()).containsPattern("safety/jailbreak.harmless_rate ↑ .* 4 ");
        assertThat(mitigate("--attack", "leetspeek").err())
                .contains("unknown attack \"leetspeek\"; nearest: leetspeak");
    }

    @Test
    void aLimitTakesAsManyRowsOfEachChosenAttackAndTheirFiguresStandByDefence() throws IOException {
        CommandRun chosen = mitigate(
                "--task",
                "safety/jailbreak",
                "--attack",
                "leetspeak,cot,programming",
                "--limit",
                "1",
                "--defence",
                "prompt-light,self-reminder",
                "--out",
                out("grid"));
        assertThat(chosen.out())
                .contains(
                        "safety/jailbreak.attack_success_rate ↓ by attack, in %",
                        "0 none, 1 prompt-light, 2 self-reminder.")
                .containsPattern("ATTACK +ROWS +0 +1 +2\n")
                .containsPattern("\ncot +1 +\\d+ +\\d+ +\\d+\n");
        JsonNode attacks =
                JSON.readTree(folder.resolve("grid/experiment.json").toFile()).path("attacks");
        assertThat(attacks.findValuesAsText("attack"))
                .containsExactly("cot", "leetspeak", "programming", "cot", "leetspeak", "programming");
        for (JsonNode one : attacks) {
            assertThat(one.path("figures")).hasSize(3);
        }
        assertThat(folder.resolve("grid/experiment.html")).content().contains("Attack by attack");
    }

    @Test
    void whatCannotBeTriedIsRefusedBeforeAnythingIsAsked() throws IOException {
        assertThat(mitigate("--defence", "self-remind").err())
                .contains("unknown defence \"self-remind\"; nearest: self-reminder");
        assertThat(mitigate("--defence", "none").err()).contains("the model as it is is always asked");
        assertThat(mitigate("--defence", "smooth,smooth").err()).contains("found smooth twice");
        assertThat(mitigate("--mitigation", "smooth").err()).contains("expected --defence with mitigate");
        assertThat(mitigate("--benign", "safety/exagerated").err()).contains("nearest: safety/exaggerated_safety");
        assertThat(mitigate("--most-added", "5").err()).contains("expected --most-added from 0 to 1");
        Path file = Files.writeString(
                folder.resolve("mine.yaml"),
                "schema: 1\ndefences:\n  - defence: smooth\n    parameters: {copies: many}\n");
        assertThat(mitigate("--defence", file.toString()))
                .satisfies(wrong -> assertThat(wrong.code()).isEqualTo(Exit.INPUT))
                .satisfies(wrong -> assertThat(wrong.err()).contains("mine.yaml: expected copies of smooth"));
        Files.writeString(file, "schema: 7\n");
        assertThat(mitigate("--defence", file.toString()).err()).contains("expected schema: 1, found 7");
        assertThat(asked).hasValue(0);
    }

    @Test
    void whatIsMistypedShowsBeforeAModelIsOpened() {
        String missing = "local:" + folder.resolve("missing.gguf");
        assertThat(run("mitigate", "--model", missing, "--defence", "self-remind"))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(Exit.USAGE))
                .satisfies(refused -> assertThat(refused.err()).contains("nearest: self-reminder"));
        assertThat(run("run", "--model", missing, "--mitigation", "smoth").err())
                .contains("unknown defence \"smoth\"; nearest: smooth");
    }

    @Test
    void aSearchChoosesOnOneHalfAndReportsTheOther() throws IOException {
        String told = experiment("--search", "--defence", "prompt-light,self-reminder,prompt-strict");
        assertThat(told)
                .contains("Chosen on one half of the rows", "On the other half self-reminder has ", "self-reminder  ");
        Set<String> chosenOn = answers(folder.resolve("tried/chosen-on/none")).keySet();
        Set<String> reported = answers(folder.resolve("tried/none")).keySet();
        assertThat(chosenOn).hasSizeGreaterThan(50).doesNotContainAnyElementsOf(reported);
        assertThat(reported).hasSizeGreaterThan(50);
        assertThat(folder.resolve("tried/chosen-on/prompt-strict")).exists();
        assertThat(folder.resolve("tried/self-reminder")).exists();
        assertThat(folder.resolve("tried/prompt-strict")).doesNotExist();
        int before = asked.get();
        experiment("--search", "--defence", "prompt-light,self-reminder,prompt-strict", "--resume");
        assertThat(asked).hasValue(before);
    }

    @Test
    void aSearchEndsWhereTheBudgetWouldNotReach() throws IOException {
        Path prices = Files.writeString(
                folder.resolve("prices.json"),
                "{\"as_of\":\"2026-01-31\",\"usd_per_million_tokens\":{\"openai:x\":{\"prompt\":0,\"completion\":1}}}");
        CommandRun run = mitigate(
                "--search",
                "--task",
                "safety/misuse",
                "--limit",
                "3",
                "--max-tokens",
                "10",
                "--budget",
                "0.0005",
                "--prices",
                prices.toString(),
                "--out",
                out("few"));
        assertThat(run.err()).contains("The budget ends it after ");
        assertThat(run.code()).isZero();
        assertThat(folder.resolve("few/chosen-on/candidate-1")).exists();
        assertThat(folder.resolve("few/chosen-on/candidate-8")).doesNotExist();
    }

    @Test
    void aSecondModelAnswersAndIsPaidFor() throws IOException {
        Path prices = Files.writeString(
                folder.resolve("prices.json"),
                "{\"as_of\":\"2026-01-31\",\"usd_per_million_tokens\":{\"openai:x\":{\"prompt\":1,\"completion\":1},"
                        + "\"openai:safe\":{\"prompt\":10,\"completion\":10}}}");
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        String[] line = {
            "--defence",
            "route(model=openai:safe;threshold=0)",
            "--task",
            "safety/misuse",
            "--limit",
            "3",
            "--judge-base-url",
            address,
            "--judge-key-file",
            folder.resolve("key").toString(),
            "--prices",
            prices.toString(),
            "--out",
            out("routed"),
            "--budget"
        };
        CommandRun refused = mitigate(with(line, "0.02"));
        assertThat(refused.code()).isEqualTo(Exit.BUDGET);
        assertThat(asked).hasValue(0);
        CommandRun routed = mitigate(with(line, "1"));
        assertThat(routed.err()).isEmpty();
        assertThat(routed.code()).isZero();
        // every request of the defence goes to the second model
        assertThat(asked).hasValue(2 * 3 * 3);
        Path run = folder.resolve("tried").resolveSibling("routed").resolve("route-model-openai-safe-threshold-0-");
        assertThat(run.resolve("outcomes.jsonl"))
                .content()
                .contains("answered by openai:safe, for ", "\"judge\":\"openai:safe\"");
        assertThat(run("audit", run.toString()).code()).isZero();
        assertThat(mitigate("--defence", "route").err()).contains("expected the second model of route");
        assertThat(mitigate("--defence", "route(model=safe)").err())
                .contains("expected a model written <provider>:<model>");
        assertThat(mitigate("--defence", "route(model=opnai:safe)").err()).contains("unknown provider of models");
        assertThat(mitigate("--defence", "smooth(copies=1)").err()).contains("expected copies of smooth");
    }

    private static String[] with(String[] line, String last) {
        String[] more = Arrays.copyOf(line, line.length + 1);
        more[line.length] = last;
        return more;
    }

    @Test
    void everydayRequestsAreAskedOnlyWhereTheyAreNamed() throws IOException {
        assertThat(run("run", "--model", "openai:x", "--dry-run").out()).doesNotContain(EverydayRequests.TASK);
        assertThat(run("run", "--model", "openai:x", "--dry-run", "--section", "everyday")
                        .out())
                .containsPattern("everyday/requests +200 +200");
    }
}
