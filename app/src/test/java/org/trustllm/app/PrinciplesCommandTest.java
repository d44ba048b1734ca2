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
}
