package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trustllm.app.option.Exit;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.perturb.Perturbation;
import org.trustllm.task.Task;

class DataPerturbCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    static List<String> alone() {
        return Perturbation.names().stream()
                .filter(name -> !Perturbation.askingNames().contains(name))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alone")
    void everyMovedBuiltInRowIsOneThatItsTaskTakes(String name) {
        Perturbation perturbation = Perturbation.named(name, 1);
        TrustBenchmark benchmark = new TrustBenchmark();
        int moved = 0;
        for (Task task : benchmark.tasks()) {
            try (Stream<Sample> rows = benchmark.builtin().samples(task.rows().file())) {
                for (Sample row : rows.filter(task.rows().kept()).toList()) {
                    Sample other = perturbation.apply(row);
                    task.check(other);
                    assertThat(perturbation.lost(row, other, Optional.empty()))
                            .as("%s", other.fields())
                            .isEmpty();
                    moved += other.fields().equals(row.fields()) ? 0 : 1;
                }
            }
        }
        assertThat(moved).isPositive();
    }

    @Test
    void everyAttackOfTheRowsHasAForm() {
        Set<String> labels;
        try (Stream<Sample> rows = new TrustBenchmark().builtin().samples("safety/jailbreak")) {
            labels = rows.map(row -> "attack-"
                            + row.firstText("label").toLowerCase(Locale.ROOT).replaceAll("[ _]", "-"))
                    .collect(Collectors.toSet());
        }
        assertThat(Perturbation.names().stream().filter(name -> name.startsWith("attack-")))
                .containsExactlyInAnyOrderElementsOf(labels);
    }

    @Test
    void theFolderIsABenchmarkAndSaysHowItWasMade() throws IOException {
        Path out = folder.resolve("moved");
        CommandRun made =
                run("data", "perturb", "builtin", "--with", "synonyms,html", "--out", out.toString(), "--seed", "3");
        assertThat(made.code()).as(made.err()).isZero();
        Dataset moved = Dataset.folder(out);
        assertThat(moved.files()).containsAll(new TrustBenchmark().builtin().files());
        JsonNode passport = JSON.readTree(Files.readString(out.resolve("perturbation.json")));
        assertThat(passport.path("with").asText()).isEqualTo("synonyms+html");
        assertThat(passport.path("seed").asInt()).isEqualTo(3);
        try (Stream<Sample> rows = moved.samples("robustness/AdvInstruction")) {
            assertThat(rows.toList())
                    .hasSize(24)
                    .anySatisfy(row -> assertThat(row.text("original_prompt")).isNotEqualTo(row.text("prompt")));
        }
        String before = Files.readString(out.resolve("safety/misuse.json"));
        assertThat(run("data", "perturb", "builtin", "--with", "synonyms+html", "--out", out.toString(), "--seed", "3")
                        .code())
                .isZero();
        assertThat(Files.readString(out.resolve("safety/misuse.json"))).isEqualTo(before);
    }

    @Test
    void oneFileIsMovedAlone() throws IOException {
        Path rows = Files.createDirectories(folder.resolve("safety")).resolve("own.jsonl");
        Files.writeString(rows, "{\"prompt\": \"Explain the Weather\"}\n{\"other\": NaN}\n");
        Path out = folder.resolve("out");
        CommandRun made =
                run("data", "perturb", rows.toString(), "--with", "lowercase", "--out", out.toString(), "--json");
        assertThat(made.code()).as(made.err()).isZero();
        JsonNode told = JSON.readTree(made.out()).path("files");
        assertThat(told).hasSize(1);
        assertThat(told.get(0).path("rows").asInt()).isEqualTo(2);
        assertThat(told.get(0).path("changed").asInt()).isEqualTo(1);
        try (Stream<Sample> moved = Dataset.folder(out).samples("safety/own")) {
            assertThat(moved.findFirst().orElseThrow().text("prompt")).isEqualTo("explain the weather");
        }
    }

    @Test
    void whatIsMistypedIsRefusedBeforeAnythingIsWritten() {
        Path out = folder.resolve("out");
        CommandRun mistyped = run("data", "perturb", "builtin", "--with", "typos", "--out", out.toString());
        assertThat(mistyped.code()).isEqualTo(Exit.USAGE);
        assertThat(mistyped.err()).contains("unknown operator \"typos\"; nearest:", "typos-five");
        CommandRun asking = run("data", "perturb", "builtin", "--with", "paraphrase", "--out", out.toString());
        assertThat(asking.code()).isEqualTo(Exit.USAGE);
        assertThat(asking.err()).contains("--model");
        assertThat(run("data", "perturb", "builtin", "--with", "html").err()).contains("found no --out");
        assertThat(out).doesNotExist();
    }

    @Test
    void aFolderOfOtherThingsIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        CommandRun refused = run("data", "perturb", "builtin", "--with", "html", "--out", folder.toString());
        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains("other things");
        assertThat(run("data", "perturb", folder.resolve("none").toString(), "--with", "html", "--out", folder + "/x")
                        .code())
                .isEqualTo(Exit.INPUT);
    }

    @Test
    void aModelParaphrasesAndWhatItLosesIsMarked() throws IOException {
        Path rows = Files.createDirectories(folder.resolve("safety")).resolve("own.jsonl");
        Files.writeString(rows, "{\"prompt\": \"Name 3 trees\"}\n");
        Path out = folder.resolve("out");
        CommandRun made = run(
                "data",
                "perturb",
                rows.toString(),
                "--with",
                "paraphrase",
                "--out",
                out.toString(),
                "--quiet",
                "--model",
                "command:" + program());
        assertThat(made.code()).as(made.err()).isZero();
        try (Stream<Sample> moved = Dataset.folder(out).samples("safety/own")) {
            Sample row = moved.findFirst().orElseThrow();
            assertThat(row.text("prompt")).isEqualTo("Which trees do you know?");
            assertThat(row.fields().path("lost").get(0).asText()).isEqualTo("numbers");
        }
    }

    private Path program() throws IOException {
        Path program = folder.resolve("model.sh");
        Files.writeString(
                program, "#!/bin/sh\nwhile read -r line; do echo '{\"text\": \"Which trees do you know?\"}'; done\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    @Test
    void thePageOnOperatorsSaysWhatTheCodeDoes() {
        assertThat(Path.of(System.getProperty("trustllm.root", ""), "docs", "reference", "operators.md"))
                .content()
                .contains(OperatorList.markdown());
        assertThat(run("data", "perturb", "--list").out()).contains("keyboard-typos", "translate-german");
        assertThat(run("data", "perturb", "--list", "--json").out()).contains("\"asks_a_model\" : true");
    }
}
