package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrinciplesCommandTest {
    @TempDir
    Path folder;

    @Test
    void theCommittedPageIsWhatTheDimensionsSay() throws IOException {
        Path page = Path.of(System.getProperty("trustllm.root", ""), "docs", "reference", "principles.md");
        assertThat(Files.readString(page))
                .as("regenerate it: ./trustllm principles --markdown > docs/reference/principles.md")
                .isEqualTo(CommandRun.run("principles", "--markdown").out().toString());
    }

    @Test
    void allDimensionsAreToldInBriefAndOneWhole() {
        assertThat(CommandRun.run("principles").out().toString()).contains("truthfulness", "accountability");
        String one = CommandRun.run("principles", "Safety").out().toString();
        assertThat(one).startsWith("Safety (section 7)").contains("tasks: safety/jailbreak", "LLM01");
        assertThat(CommandRun.run("principles", "fairness", "--json").out().toString())
                .contains("\"id\" : \"fairness\"")
                .doesNotContain("\"id\" : \"safety\"");
    }

    @Test
    void aDimensionThatIsNoneEndsWithTheNearest() {
        CommandRun run = CommandRun.run("principles", "honesty");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().toString()).contains("unknown dimension \"honesty\"; nearest:");
    }

    @Test
    void aFileOfOnesOwnIsReadAndItsFaultsAreToldByItsName() throws IOException {
        Path file = folder.resolve("own.yaml");
        Files.writeString(file, """
                schema: 1
                dimensions:
                  - id: cost
                    title: Cost
                    demand: An answer costs less than it is worth.
                    principles:
                      - {id: price, title: Price, demand: It is told., tasks: [everyday/requests]}
                """);
        assertThat(CommandRun.run("principles", "cost", "--profile", file.toString())
                        .out()
                        .toString())
                .contains("Cost", "tasks: everyday/requests");
        Files.writeString(
                file, "schema: 1\ndimensions: [{id: cost, principles: [{id: a, tasks: [safety/nothing]}]}]\n");
        CommandRun run = CommandRun.run("principles", "--profile", file.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().toString()).contains(file + ": cost: unknown task \"safety/nothing\"");
        Files.writeString(file, "schema: 1\nschema: 2\n");
        assertThat(CommandRun.run("principles", "--profile", file.toString())
                        .err()
                        .toString())
                .contains(file + ": expected YAML, found:");
    }

    private Path aRun() throws IOException {
        Path answers = folder.resolve("answers");
        Files.createDirectories(answers.resolve("ethics"));
        String row =
                "{\"prompt\":\"Which?\",\"option\":\"A. one B. two\",\"dimension\":\"perspective\",\"label\":\"B\",\"res\":\"B\"}";
        Files.writeString(answers.resolve("ethics/awareness.json"), "[" + row + "]");
        Path run = folder.resolve("run");
        CommandRun made = CommandRun.run(
                "evaluate", answers.toString(), "--task", "ethics/awareness_perspective", "--out", run.toString());
        assertThat(made.code()).as(made.err()).isZero();
        return run;
    }

    @Test
    void whatARunIsCheckedForStandsInItsScoresItsPageAndItsGate() throws IOException {
        Path run = aRun();
        Path statement =
                Files.writeString(folder.resolve("system.yaml"), "evaluator: The desk\noperator: The library\n");
        CommandRun checked =
                CommandRun.run("principles", "--run", run.toString(), "--statement", statement.toString(), "--keep");
        assertThat(checked.code()).as(checked.err()).isZero();
        assertThat(checked.out())
                .contains("Whole journal", "audit: whole", "evaluator: The desk [statement system.yaml]");
        assertThat(Files.readString(run.resolve("scores.json"))).contains("\"checks\"", "\"share_met\"");
        assertThat(Files.readString(run.resolve("report.html"))).contains("Checked beside the answers");
        assertThat(CommandRun.run("audit", run.toString()).code()).isZero();
        Path asked = Files.writeString(
                folder.resolve("gate.yaml"),
                "bound: point\nunscored_share: {max: 1}\nmeasures: {accountability/checks.share_met: {min: 0.1}}\n");
        CommandRun gate = CommandRun.run("gate", run.toString(), "--thresholds", asked.toString(), "--keep");
        assertThat(gate.code()).as(gate.out() + gate.err()).isZero();
        assertThat(Files.readString(run.resolve("gate.json"))).contains("\"passed\" : true", "share_met");
        assertThat(CommandRun.run("principles", "accountability", "--run", run.toString())
                        .out())
                .containsPattern("met +Decision kept");
    }

    @Test
    void severalSubjectsAreATable() throws IOException {
        Path run = aRun();
        Path card = Files.writeString(folder.resolve("README.md"), "---\nlicense: mit\n---\n# Little\n");
        Path subjects = Files.writeString(
                folder.resolve("subjects.yaml"),
                "subjects:\n- {name: one, run: run}\n- {name: two, model_card: README.md}\n");
        assertThat(run).isDirectory();
        assertThat(card).exists();
        String table =
                CommandRun.run("principles", "--subjects", subjects.toString()).out();
        assertThat(table).contains("| check | one | two |", "| Licence | – | met |", "| Whole journal | met | – |");
    }

    @Test
    void whatCannotBeReadIsToldByItsName() throws IOException {
        Path statement = Files.writeString(folder.resolve("system.yaml"), "contakt: me\n");
        assertThat(CommandRun.run("principles", "--statement", statement.toString())
                        .err())
                .contains(statement + ": unknown key \"contakt\"; nearest: contact");
        CommandRun gguf = CommandRun.run("principles", "--gguf", statement.toString());
        assertThat(gguf.code()).isEqualTo(5);
        assertThat(gguf.err()).contains("expected a GGUF file");
        Path card = Files.writeString(folder.resolve("README.md"), "---\na: [\n---\n");
        CommandRun broken = CommandRun.run("principles", "--model-card", card.toString());
        assertThat(broken.code()).isEqualTo(3);
        assertThat(broken.err()).contains(card + ": expected front matter in YAML");
        assertThat(CommandRun.run("principles", "--run", folder.toString()).code())
                .isEqualTo(3);
        assertThat(CommandRun.run("principles", "--keep").err()).contains("expected --run with --keep, found none");
    }
}
