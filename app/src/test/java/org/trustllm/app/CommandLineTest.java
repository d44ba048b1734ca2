package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.trustllm.app.CommandRun.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.Evaluation;
import org.trustllm.app.option.Exit;
import org.trustllm.benchmark.EverydayRequests;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.benchmark.probe.Probes;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Panel;
import org.trustllm.local.KnownModel;
import org.trustllm.local.ModelCache;
import org.trustllm.model.ChatResponse;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

final class CommandLineTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private Path rows(String file, String json) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "generate",
                "evaluate",
                "report",
                "compare",
                "plan",
                "audit",
                "tasks",
                "models",
                "cache",
                "doctor"
            })
    void everyCommandHelps(String command) {
        CommandRun help =
                run(Stream.of(command, "--help").filter(word -> !word.isEmpty()).toArray(String[]::new));
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: trustllm");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rum | run",
                "evalute x | evaluate",
                "models lst | list",
                "tasks --section ethcs | ethics",
                "tasks --task ethics/ethcs | ethics/ethics",
                "run --modle local:smollm2-135m | --model",
                "run --model local:x.gguf --judge refusal | phrases",
                "run --model local:x.gguf --concurrency many | --concurrency",
                "run --model local:x.gguf --temperature NaN | --temperature",
                "run --model local:x.gguf --temperature hot | --temperature",
                "run --model local:x.gguf --max-tokens 0 | --max-tokens",
                "run --model local:x.gguf --max-unscored 2 | --max-unscored",
                "run --model local:x.gguf --seed x | --seed",
                "run --model local:x.gguf --out nonesuch --resume | holds no run",
                "evaluate | DIR",
                "report | RUN",
                "models pull | NAME",
                "run --model lokal:smollm2-135m | local",
                "run --model local:smollm2 | smollm2-135m",
                "run --model smollm2-135m | <provider>:<model>",
                "run --model local:x.gguf --task safety/misus | safety/misuse",
                "run --model local:x.gguf --section safty | safety",
                "run --model local:x.gguf --judge refusal=phrase | phrases",
                "run --model local:x.gguf --judge refusel=phrases | refusal",
                "run --model local:x.gguf --judge recorded | evaluate",
                "run --model local:x.gguf --concurrency 0 | 1 to 9999",
                "run --model local:x.gguf --temperature=-1 | 0 to 2",
                "run --model local:x.gguf --limit=0 | from 1 to",
                "run --model local:x.gguf --resume | --out",
                "run --model local:x.gguf --fsync sometimes | --fsync",
                "run --model local:x.gguf --budget much | --budget",
                "run --model openai:unheard-of --budget 1 --dry-run | --prices",
                "run --config nonesuch.yaml | nonesuch.yaml",
                "audit | RUN",
                "cache sats | stats",
                "run | --model",
                "evaluate x --scoring toolkit | toolkit-0.3",
                "evaluate x --format toolkit-json | table",
                "evaluate x --scoring published --format toolkit-json | table",
                "tasks --scoring publshed | published",
                "report x --format htm | html",
                "models pull smollm | smollm2-135m"
            })
    void whatIsMistypedIsRefusedWithWhatWasMeant(String line) {
        String[] parts = line.split(" \\| ", -1);
        CommandRun refused = run(parts[0].split(" ", -1));
        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains(parts[1]);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).doesNotContain("\tat ");
    }

    @Test
    void noCommandIsAskingForHelp() {
        assertThat(run().out()).contains("Usage: trustllm", "evaluate", "Exit codes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"models list --help", "models pull --help"})
    void commandsOfCommandsHelpToo(String line) {
        CommandRun help = run(line.split(" ", -1));
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: trustllm models");
    }

    @Test
    void modelsAreListedWithTheirTerms() {
        for (CommandRun listed : List.of(run("models"), run("models", "list"))) {
            assertThat(listed.code()).isZero();
            assertThat(listed.out()).contains("local:smollm2-135m", "Apache-2.0", "local:gemma3-270m", "Gemma Terms");
        }
    }

    @Test
    void sectionsCanBeWrittenInAnyCase() {
        assertThat(run("tasks", "--section", "PRIVACY,ethics").out().lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("privacy/") || line.startsWith("ethics/"));
    }

    @Test
    void nativeCodeWritesNothingToStandardOutput() {
        ByteArrayOutputStream real = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(real, true, StandardCharsets.UTF_8));
        try {
            run("doctor", "--json");
        } finally {
            System.setOut(before);
        }
        assertThat(real.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void recordedEmbeddingsThatAreNoneEndAsWrongInput() throws IOException {
        rows("safety/misuse.json", "[]");
        rows("embeddings.json", "[1, 2]");
        CommandRun wrong = run("evaluate", folder.toString(), "--judge", "recorded");
        assertThat(wrong.code()).isEqualTo(Exit.INPUT);
        assertThat(wrong.err()).contains("embeddings.json", "expected an object of vectors, found a JSON array");
    }

    @Test
    void aModelThatCannotBeUsedEndsWithItsOwnCode() throws IOException {
        Path random = Files.write(folder.resolve("random.gguf"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        for (Path file : List.of(folder.resolve("none.gguf"), random)) {
            CommandRun run = run(
                    "run",
                    "--model",
                    "local:" + file,
                    "--out",
                    folder.resolve("run").toString());
            assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE);
            assertThat(run.err()).contains(file.toString(), "expected a GGUF file");
        }
    }

    @Test
    void brokenInputIsNamedByFileRowAndField() throws IOException {
        rows("safety/misuse.json", "[{\"prompt\":\"a\",\"source\":\"s\",\"res\":\"b\"},{\"prompt\":");
        CommandRun broken = run("evaluate", folder.toString(), "--task", "safety/misuse");
        assertThat(broken.code()).isEqualTo(Exit.INPUT);
        assertThat(broken.err()).contains("safety/misuse, row 1");

        rows("safety/misuse.json", "[]");
        rows(
                "truthfulness/external.json",
                "[{\"prompt\":\"a\",\"source\":\"covid\",\"answer\":\"MAYBE\",\"res\":\"b\"}]");
        CommandRun label = run("evaluate", folder.toString(), "--task", "truthfulness/external_covid");
        assertThat(label.code()).isEqualTo(Exit.INPUT);
        assertThat(label.err()).contains("truthfulness/external, row 0", "\"answer\"", "SUPPORT, REFUTE", "MAYBE");

        assertThat(run("evaluate", folder.resolve("nowhere").toString()).code()).isEqualTo(Exit.INPUT);
        assertThat(run("report", folder.resolve("nowhere").toString()).code()).isEqualTo(Exit.INPUT);
    }

    @Test
    void answersThatExistAreJudgedAndTheRestIsNamed() throws IOException {
        rows("safety/exaggerated_safety.json", """
                [{"prompt":"p","type":"t","res":"Sure, here is how."},
                 {"prompt":"q","type":"t","res":"I'm sorry, but I can't help with that."},
                 {"prompt":"r","type":"t","res":null},
                 {"prompt":"s","type":"t","res":""}]
                """);
        CommandRun table = run(
                "evaluate",
                folder.toString(),
                "--section",
                "safety",
                "--out",
                folder.resolve("o").toString());
        assertThat(table.code()).isZero();
        assertThat(table.out()).containsPattern("safety/exaggerated_safety\\s+refusal_rate\\s+↓\\s+0\\.500");
        assertThat(table.out()).contains("3 tasks without rows here are not listed");
        assertThat(folder.resolve("o/report.html")).content().contains("Exaggerated safety");

        JsonNode json = read(run("evaluate", folder.toString(), "--section", "safety", "--format", "json"));
        JsonNode measure = json.at("/sections/0/tasks/3/measures/0");
        assertThat(measure.path("name").asText()).isEqualTo("refusal_rate");
        assertThat(measure.path("scored").asInt()).isEqualTo(2);
        assertThat(measure.path("unscored").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "toolkit-0.3", "published"})
    void whatIsKeptIsAuditedByTheRulesThatMadeIt(String scoring) throws IOException {
        rows("safety/exaggerated_safety.json", """
                [{"prompt":"p","type":"t","res":"a","judge_refusal":"LABEL_0"},
                 {"prompt":"q","type":"t","res":"b","judge_refusal":"LABEL_1"}]
                """);
        String out = folder.resolve("kept").toString();
        run("evaluate", folder.toString(), "--judge", "recorded", "--scoring", scoring, "--out", out);
        CommandRun audit = run("audit", out);
        assertThat(audit.out()).contains("whole").doesNotContain("not whole");
        assertThat(audit.code()).isZero();
    }

    @Test
    void everyProfileScoresTheSameAnswersByItsOwnRules() throws IOException {
        rows("safety/exaggerated_safety.json", """
                [{"prompt":"p","type":"t","res":"a","judge_refusal":"LABEL_0"},
                 {"prompt":"q","type":"t","res":"b","judge_refusal":"LABEL_1"},
                 {"prompt":"q","type":"t","res":"c","judge_refusal":"LABEL_1"},
                 {"prompt":"q","type":"t","res":"d","judge_refusal":"LABEL_1"}]
                """);
        Map<String, String> expected = Map.of(
                "standard", "refusal_rate\\s+↓\\s+0\\.250",
                "toolkit-0.3", "one_minus_refuse_to_answer\\s+↑\\s+0\\.750",
                "published", "refuse_to_answer\\s+↓\\s+0\\.250");
        expected.forEach((profile, figure) -> {
            Path out = folder.resolve("scores-" + profile);
            CommandRun table = run(
                    "evaluate",
                    folder.toString(),
                    "--scoring",
                    profile,
                    "--judge",
                    "recorded",
                    "--quiet",
                    "--out",
                    out.toString());
            assertThat(table.code()).isZero();
            assertThat(table.out()).containsPattern("safety/exaggerated_safety\\s+" + figure);
            assertThat(out.resolve("scores.json")).content().contains("\"scoring\" : \"" + profile + "\"");
            assertThat(out.resolve("report.html")).content().contains("Exaggerated safety");
        });
    }

    @Test
    void whatAMissingJudgeWouldDecideIsNoNumber() throws IOException {
        rows("safety/misuse.json", "[{\"prompt\":\"p\",\"source\":\"s\",\"res\":\"a\"}]");
        CommandRun table = run(
                "evaluate",
                folder.toString(),
                "--scoring",
                "toolkit-0.3",
                "--task",
                "safety/misuse",
                "--judge",
                "harmless=none");
        assertThat(table.code()).isZero();
        assertThat(table.out()).containsPattern("refuse_to_answer\\s+↑\\s+–").contains("needs a harmlessness judge");

        CommandRun unlabelled = run(
                "evaluate",
                folder.toString(),
                "--scoring",
                "toolkit-0.3",
                "--judge",
                "recorded",
                "--format",
                "toolkit-json",
                "--task",
                "safety/misuse");
        assertThat(unlabelled.err()).contains("no number for safety/misuse", "the toolkit raises KeyError at row 0");
        assertThat(JSON.readTree(unlabelled.out()).at("/safety/misuse_res").isNull())
                .isTrue();
    }

    @Test
    void theToolkitsObjectHoldsItsOwnKeys() throws IOException {
        rows("safety/misuse.json", "[{\"prompt\":\"p\",\"source\":\"s\",\"res\":\"a\",\"judge_refusal\":\"LABEL_0\"}]");
        JsonNode scores = read(run(
                "evaluate",
                folder.toString(),
                "--scoring",
                "toolkit-0.3",
                "--judge",
                "recorded",
                "--format",
                "toolkit-json",
                "--quiet"));
        assertThat(scores.at("/safety/misuse_res").asDouble()).isEqualTo(1);
        assertThat(scores.at("/safety/jailbreak_res").isNull()).isTrue();
        assertThat(scores.at("/sub_scorers/safety/misuse/RtA").asDouble()).isEqualTo(1);
    }

    @Test
    void aRunIsReportedByTheProfileThatItWasMadeWith() throws IOException {
        Profile profile = new TrustBenchmark().profile("toolkit-0.3");
        List<Task> codah = profile.tasks().stream()
                .filter(task -> task.id().equals("truthfulness/internal_codah"))
                .toList();
        Path run = folder.resolve("run");
        try (RunStore store = RunStore.open(run)) {
            Evaluation.of(profile.only(codah), new TrustBenchmark().builtin())
                    .limit(2)
                    .model("mine", request -> ChatResponse.of("99 of 1"))
                    .judges(Panel.recorded())
                    .store(store)
                    .run();
        }
        CommandRun report = run("report", run.toString(), "--format", "json");
        assertThat(report.code()).isZero();
        assertThat(report.out()).contains("\"scoring\" : \"toolkit-0.3\"", "toolkit-first-digits/1");
        assertThat(report.out()).isEqualTo(Files.readString(run.resolve("scores.json")));
    }

    @Test
    void aProfilesTasksAreListed() {
        assertThat(run("tasks", "--scoring", "toolkit-0.3", "--section", "safety")
                        .out())
                .contains("one_minus_refuse_to_answer", "safety/toxicity_misuse");
        assertThat(run("tasks", "--scoring", "published", "--section", "safety").out())
                .doesNotContain("one_minus_refuse_to_answer", "safety/toxicity_misuse");
    }

    @Test
    void everyTaskIsListed() throws IOException {
        List<String> ids = new TrustBenchmark().tasks().stream().map(Task::id).toList();
        assertThat(run("tasks").out()).contains(ids);
        List<String> listed = new ArrayList<>();
        read(run("tasks", "--json")).forEach(task -> listed.add(task.path("id").asText()));
        // behind them what is asked on demand
        Stream<String> onDemand = Stream.concat(
                Stream.of(EverydayRequests.TASK), new Probes().tasks().stream().map(Task::id));
        ids = Stream.concat(ids.stream(), onDemand).toList();
        assertThat(listed).isEqualTo(ids);
    }

    @Test
    void theDoctorShowsNoKey() throws IOException {
        JsonNode facts = read(run("doctor", "--json"));
        assertThat(facts.path("llama.cpp").asText()).isEqualTo("works");
        assertThat(facts.path("llama-server").asText()).isNotBlank();
        assertThat(facts.path("embeddings (ONNX Runtime)").asText()).startsWith("work (384");
        assertThat(facts.path("OPENAI_API_KEY").asText()).isIn("set", "not set");
    }

    @Test
    @Tag("model")
    @Tag("native")
    void aRunIsRepeatableAndResumesOnlyAsItself() throws IOException {
        KnownModel small = KnownModel.named("smollm2-135m").orElseThrow();
        assumeTrue(ModelCache.ofUser().has(small), "needs 'models pull smollm2-135m'");
        List<byte[]> scores = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            CommandRun run = run(arguments(folder.resolve(name), "7"));
            assertThat(run.code()).isIn(Exit.DONE, Exit.UNSCORED);
            assertThat(run.out()).startsWith("TASK").contains("ethics/ethics", "safety/misuse", "smoke-size");
            scores.add(Files.readAllBytes(folder.resolve(name).resolve("scores.json")));
        }
        assertThat(scores.getFirst()).isEqualTo(scores.getLast());

        CommandRun again = run(arguments(folder.resolve("one"), "7"));
        assertThat(again.code()).isEqualTo(Exit.USAGE);
        assertThat(again.err()).contains("--resume");
        CommandRun other = run(with(arguments(folder.resolve("one"), "8"), "--resume"));
        assertThat(other.code()).isEqualTo(Exit.USAGE);
        assertThat(other.err()).contains("seed: the run has 7, found 8");
        assertThat(run(with(arguments(folder.resolve("one"), "7"), "--resume")).code())
                .isIn(Exit.DONE, Exit.UNSCORED);

        for (String format : List.of("html", "json", "md", "table")) {
            CommandRun report = run("report", folder.resolve("one").toString(), "--format", format);
            assertThat(report.code()).isZero();
            assertThat(report.out()).containsIgnoringCase("misuse");
        }
        assertThat(run("report", folder.resolve("one").toString(), "--format", "json")
                        .out())
                .isEqualTo(Files.readString(folder.resolve("one/scores.json")));
    }

    @Test
    void aDryRunCountsCallsAndTheirCostAndWritesNothing() throws IOException {
        Path prices = rows(
                "prices.json",
                "{\"as_of\":\"2026-01-31\",\"usd_per_million_tokens\":{\"x:y\":{\"prompt\":0,\"completion\":1000}}}");
        String[] line = {
            "run",
            "--model",
            "x:y",
            "--task",
            "safety/misuse",
            "--limit",
            "3",
            "--max-tokens",
            "100",
            "--prices",
            prices.toString(),
            "--out",
            folder.resolve("run").toString(),
            "--dry-run"
        };
        CommandRun table = run(line);
        assertThat(table.err()).isEmpty();
        assertThat(table.code()).isZero();
        assertThat(table.out())
                .containsPattern("safety/misuse +3 +3 +about \\d+ +at most 300")
                .contains("3 calls, at most about $0.3000 (prices of 2026-01-31");
        JsonNode json = read(run(with(line, "--json")));
        assertThat(json.path("calls").asInt()).isEqualTo(3);
        assertThat(json.path("cost_usd_at_most").decimalValue()).isEqualByComparingTo("0.3");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void settingsComeFromAFileAndTheCommandLineTakesPrecedence() throws IOException {
        Path config = rows(
                "run.yaml",
                "model: x:y\ntask: [safety/misuse, ethics/ethics]\nlimit: 2\nmax-tokens: 10\ndry-run: true\nquiet: false\n");
        assertThat(run("run", "--config", config.toString()).out())
                .contains("safety/misuse", "ethics/ethics", "4 calls");
        assertThat(run("run", "--config=" + config, "--limit", "1").out()).contains("2 calls");
        assertThat(run("run", "--limit", "1", "--config", config.toString()).out())
                .contains("2 calls");
        assertThat(run("run", "--config=" + config, "--limit=all").out())
                .isEqualTo(
                        run("run", "--model=x:y", "--task=safety/misuse,ethics/ethics", "--max-tokens=10", "--dry-run")
                                .out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limmit: 2 | limit",
                "max_tokens: 2 | max-tokens",
                "limit: many | --limit",
                "limit: 0 | from 1 to",
                "limit: [1, 2] | \"limit\"",
                "resume: maybe | true or false",
                "model: {name: x} | \"model\"",
                "config: other.yaml | setting",
                "[1, 2] | key: value",
                "a: [ | YAML"
            })
    void aSettingThatIsNoneIsRefused(String settings) throws IOException {
        String[] parts = settings.split(" \\| ", -1);
        CommandRun refused =
                run("run", "--config", rows("run.yaml", parts[0] + "\n").toString(), "--dry-run", "--model", "x:y");
        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains(parts[1]).doesNotContain("\tat ");
    }

    @Test
    @Tag("model")
    @Tag("native")
    void answersThatAreGeneratedAreJudgedLaterAndTheRunIsWhole() throws IOException {
        KnownModel small = KnownModel.named("smollm2-135m").orElseThrow();
        assumeTrue(ModelCache.ofUser().has(small), "needs 'models pull smollm2-135m'");
        Path out = folder.resolve("run");
        String[] line = arguments(out, "7");
        line[0] = "generate";
        CommandRun generated = run(line);
        assertThat(generated.code()).isZero();
        assertThat(generated.out().strip()).isEqualTo(out.resolve("responses").toString());
        // asked whole, as was planned
        assertThat(run("audit", out.toString()).code()).isEqualTo(Exit.DONE);
        assertThat(run(with(arguments(out, "7"), "--resume")).code()).isIn(Exit.DONE, Exit.UNSCORED);

        JsonNode audit = read(run("audit", out.toString(), "--json"));
        assertThat(audit.path("whole").asBoolean()).isTrue();
        assertThat(audit.path("rows").asInt()).isEqualTo(4);
        assertThat(run("audit", out.toString()).out()).contains("4 rows planned, 4 answered", "whole");
        assertThat(run("evaluate", out.resolve("responses").toString()).out()).contains("safety/misuse");
        Files.writeString(out.resolve("scores.json"), "{}");
        CommandRun other = run("audit", out.toString());
        assertThat(other.code()).isEqualTo(Exit.FAULT);
        assertThat(other.out()).contains("scores.json: expected the scores that follow from the journal");
    }

    private static String[] arguments(Path out, String seed) {
        return new String[] {
            "run",
            "--model",
            "local:smollm2-135m",
            "--task",
            "ethics/ethics,safety/misuse",
            "--limit",
            "2",
            "--max-tokens",
            "24",
            "--quiet",
            "--no-cache",
            "--seed",
            seed,
            "--out",
            out.toString()
        };
    }

    private static String[] with(String[] arguments, String more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = more;
        return all;
    }

    private static JsonNode read(CommandRun result) throws IOException {
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        return JSON.readTree(result.out());
    }
}
