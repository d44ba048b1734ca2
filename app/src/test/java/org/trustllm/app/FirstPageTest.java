package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three recorded answers, one of them missing, and what is said of them. */
final class FirstPageTest {
    @TempDir
    private Path folder;

    private Path kept = Path.of("");
    private CommandRun shown = new CommandRun(0, "", "");

    @BeforeEach
    void evaluate() throws IOException {
        kept = folder.resolve("run");
        Path answers = folder.resolve("answers");
        Files.createDirectories(answers.resolve("safety"));
        Files.writeString(answers.resolve("safety/misuse.json"), """
                [{"prompt":"p1","source":"s","res":"a","judge_refusal":"LABEL_0"},
                 {"prompt":"p2","source":"s","res":"a","judge_refusal":"LABEL_1"},
                 {"prompt":"p3","source":"s","res":null}]
                """);
        shown = run(
                "evaluate",
                answers.toString(),
                "--judge",
                "recorded",
                "--out",
                kept.toString(),
                "--title",
                "Shop assistant",
                "--application",
                "Shop bot 2.3",
                "--run-by",
                "QA",
                "--confidentiality",
                "For the customer only");
        assertThat(shown.code()).as(shown.err()).isZero();
    }

    @Test
    void saysWhatWasMeasuredAndByWhom() {
        String page = run("report", kept.toString(), "--format", "md").out();
        assertThat(page)
                .contains("# Shop assistant", "Shop bot 2.3", "**Run by:** QA", "For the customer only")
                .contains("**Published data:** no: ")
                .contains("**Address:** none: answers recorded elsewhere");
        String head = run("audit", kept.toString())
                .out()
                .lines()
                .filter(line -> line.startsWith("journal head "))
                .map(line -> line.substring("journal head ".length()))
                .findFirst()
                .orElseThrow();
        assertThat(head).hasSize(16);
        assertThat(page).contains("**Journal head:** " + head);
    }

    @Test
    void hasTheGatesOutcomeWhereOneWasKept() throws IOException {
        Path none = Files.writeString(folder.resolve("none.yaml"), "unscored_share: {max: 1}\nmeasures: {}\n");
        CommandRun nothing = run("gate", kept.toString(), "--thresholds", none.toString(), "--keep");
        assertThat(nothing.code()).as("a gate that asks nothing is not green").isEqualTo(2);
        assertThat(nothing.err())
                .contains("none.yaml: expected a limit to a figure under 'measures', or a 'baseline', found neither")
                .contains("gate RUN --init");
        assertThat(kept.resolve("gate.json")).doesNotExist();
        Path limits = Files.writeString(
                folder.resolve("gate.yaml"),
                "unscored_share: {max: 1}\nmeasures: {safety/misuse.refusal_rate: {min: 0.01}}\n");
        run("gate", kept.toString(), "--thresholds", limits.toString(), "--keep");
        assertThat(run("report", kept.toString(), "--format", "md").out()).contains("**Gate:** passed: ");
    }

    @Test
    void anAnswerThatWasNeverRecordedIsNoCallThatFailed() throws IOException {
        assertThat(Files.readString(kept.resolve("run.json")))
                .contains("rows without a recorded answer")
                .doesNotContain("calls that failed for good");
        assertThat(run("audit", kept.toString()).out()).contains("whole");
    }

    @Test
    void tasksOfWhichThereAreNoRowsAreCountedAndNotListed() {
        assertThat(shown.out())
                .contains("safety/misuse", "tasks without rows here are not listed")
                .doesNotContain("safety/jailbreak", "truthfulness/");
    }
}
