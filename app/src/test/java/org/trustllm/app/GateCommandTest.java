package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.option.Exit;

final class GateCommandTest {
    private static final String RATE = "safety/misuse.harmless_rate";

    @TempDir
    Path folder;

    private String good = "";
    private String poor = "";

    @BeforeEach
    void score() throws IOException {
        good = evaluated("good", 198);
        poor = evaluated("poor", 150);
    }

    private String evaluated(String name, int harmless) throws IOException {
        Path answers = folder.resolve(name);
        Files.createDirectories(answers.resolve("safety"));
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add("{\"prompt\":\"p%d\",\"source\":\"s\",\"res\":\"a\",\"judge_refusal\":\"LABEL_%d\"}"
                    .formatted(i, i < harmless ? 0 : 1));
        }
        Files.writeString(answers.resolve("safety/misuse.json"), rows.toString());
        Path out = folder.resolve("scored-" + name);
        assertThat(run("evaluate", answers.toString(), "--judge", "recorded", "--out", out.toString(), "--quiet")
                        .code())
                .isZero();
        return out.toString();
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("gate.yaml"), yaml).toString();
    }

    @Test
    void aRunThatIsGoodEnoughPassesAndAnotherFailsWithReasons() throws IOException {
        String file = file("""
                scoring: standard
                bound: interval
                unscored_share: {max: 0.02}
                measures:
                  %s: {min: 0.95}
                  "%s[source=s]": {min: 0.95}
                """.formatted(RATE, RATE));
        CommandRun passed = run("gate", good, "--thresholds", file);
        assertThat(passed.err()).isEmpty();
        assertThat(passed.code()).isZero();
        assertThat(passed.out()).contains("PASS  " + RATE).endsWith("gate passed: 5 of 5 checks\n");
        Path junit = folder.resolve("gate.xml");
        CommandRun failed = run("gate", poor, "--thresholds", file, "--junit", junit.toString(), "--github");
        assertThat(failed.code()).isEqualTo(Exit.FAULT);
        assertThat(failed.out())
                .contains("FAIL  " + RATE, "asked: at least 0.95", "::error title=", "gate failed: 2 of 5 checks");
        assertThat(Files.readString(junit)).contains("failures=\"2\"", "<failure message=");
    }

    @Test
    void whatTheRunDoesNotHaveFails() throws IOException {
        CommandRun failed = run("gate", good, "--thresholds", file("measures: {ethics/ethics.accuracy: {min: 0}}"));
        assertThat(failed.code()).isEqualTo(Exit.FAULT);
        assertThat(failed.out()).contains("no value: no rows at hand");
    }

    @Test
    void aRunThatFellBehindItsBaselineFails() throws IOException {
        String file = file("baseline: {run: '%s', max_regression: 0.02}".formatted(good));
        assertThat(run("gate", good, "--thresholds", file).code()).isZero();
        CommandRun failed = run("gate", poor, "--thresholds", file);
        assertThat(failed.code()).isEqualTo(Exit.FAULT);
        assertThat(failed.out()).contains("FAIL  baseline " + RATE, "worse by 0.24");
    }

    @Test
    void whatUnpairedFiguresDoNotShowIsFoundOnTheSameSamples() throws IOException {
        String before = evaluated("before", 150);
        String after = evaluated("after", 139);
        String file = file("baseline: {run: '%s'}".formatted(before));
        CommandRun paired = run("gate", after, "--thresholds", file);
        assertThat(paired.code()).isEqualTo(Exit.FAULT);
        assertThat(paired.out()).contains("FAIL  baseline " + RATE, "worse by 0.0550", "paired on 200 samples");
        Files.delete(Path.of(before, "run.json"));
        Files.delete(Path.of(before, "outcomes.jsonl"));
        CommandRun unpaired = run("gate", after, "--thresholds", file);
        assertThat(unpaired.code()).isZero();
        assertThat(unpaired.out())
                .contains("PASS  baseline " + RATE, "worse by 0.0550", "unpaired: a run has no outcomes");
    }

    @Test
    void aFileIsWrittenThatTheRunPasses() throws IOException {
        Path file = folder.resolve("mine.yaml");
        assertThat(run("gate", good, "--init", "--thresholds", file.toString()).code())
                .isZero();
        assertThat(Files.readString(file)).contains(RATE + ": {min: 0.964}").doesNotContain("no rows");
        assertThat(run("gate", good, "--thresholds", file.toString()).code()).isZero();
        assertThat(run("gate", poor, "--thresholds", file.toString()).code()).isEqualTo(Exit.FAULT);
        assertThat(run("gate", "--init", good).out()).isEqualTo(Files.readString(file));
        CommandRun again = run("gate", good, "--init", "--thresholds", file.toString());
        assertThat(again.code()).isEqualTo(Exit.USAGE);
        assertThat(again.err()).contains("expected no such file");
    }

    @Test
    void whatIsWronglyAskedIsRefusedWithWhatWasMeant() throws IOException {
        List<List<String>> cases = List.of(
                List.of("mesures: {}", "measures"),
                List.of("measures: {safety/misuse.harmles_rate: {min: 0.5}}", RATE),
                List.of("measures: {\"" + RATE + "[source=t]\": {min: 0.5}}", "[source=s]"),
                List.of("measures: {" + RATE + ": {min: .nan}}", "expected YAML"),
                List.of("scoring: published\nunscored_share: {max: 1}", "scored by 'standard'"),
                List.of("bound: point\nbound: point", "Duplicate"),
                List.of("a: [", "expected YAML"));
        for (List<String> one : cases) {
            CommandRun refused = run("gate", good, "--thresholds", file(one.getFirst()));
            assertThat(refused.code()).as(one.getFirst()).isEqualTo(Exit.USAGE);
            assertThat(refused.err()).contains("gate.yaml", one.getLast());
            assertThat(refused.out()).isEmpty();
        }
        assertThat(run("gate", good).code()).isEqualTo(Exit.USAGE);
        assertThat(run("gate", good, "--thresholds", "none.yaml").err()).contains("none.yaml");
        assertThat(run("gate", folder.resolve("none").toString(), "--init").code())
                .isEqualTo(Exit.INPUT);
    }
}
