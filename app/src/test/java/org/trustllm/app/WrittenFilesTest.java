package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.app.option.Exit;

/** Every command that writes a file writes that file and nothing else. */
class WrittenFilesTest {
    private static final String PRECIOUS = "precious";

    @TempDir
    private static Path folder;

    private static Path answers;
    private static Path run;
    private static Path lines;

    @BeforeAll
    static void aRun() throws IOException {
        answers = Files.createDirectories(folder.resolve("answers"));
        Files.createDirectories(answers.resolve("safety"));
        Files.writeString(
                answers.resolve("safety/misuse.json"),
                "[{\"prompt\":\"a\",\"source\":\"s\",\"res\":\"No.\"},{\"prompt\":\"b\",\"source\":\"s\",\"res\":\"Yes.\"}]");
        run = folder.resolve("run");
        assertThat(evaluate(run).code()).isEqualTo(Exit.DONE);
        lines = Files.writeString(folder.resolve("lines.jsonl"), "{\"response\":\"No.\",\"label\":\"refused\"}\n");
        Files.writeString(
                folder.resolve("thresholds.yaml"),
                "measures:\n  safety/misuse.refusal_rate: {min: 0}\nunscored_share: {max: 1}\n");
    }

    private static CommandRun evaluate(Path out) {
        return CommandRun.run(
                "evaluate",
                answers.toString(),
                "--judge=refusal=phrases",
                "--judge=harmless=none",
                "--judge=toxicity=none",
                "--judge=embedding=none",
                "--out=" + out);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report RUN --format json --out FILE",
                "leaderboard --format png --out FILE",
                "analyze --only claims --out FILE",
                "gate RUN --thresholds THRESHOLDS --junit FILE",
                "judges judge --judge refusal=phrases --in LINES --out FILE"
            })
    void whatALinkOrADeviceStandsForIsNotReplaced(String command) throws IOException {
        Path other = Files.writeString(folder.resolve("other"), PRECIOUS);
        Path link = folder.resolve("link");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, other);
        CommandRun refused = to(link, command);
        assertThat(refused.err()).contains(link + ": expected a file or nothing to replace, found a symbolic link");
        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(other).hasContent(PRECIOUS);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        Path written = folder.resolve("written");
        Files.deleteIfExists(written);
        assertThat(to(written, command).err()).doesNotContain("expected");
        assertThat(written).isNotEmptyFile();
    }

    private static CommandRun to(Path file, String command) {
        return CommandRun.run(command.replace("FILE", file.toString())
                .replace("RUN", run.toString())
                .replace("THRESHOLDS", folder.resolve("thresholds.yaml").toString())
                .replace("LINES", lines.toString())
                .split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"outcomes.jsonl", "run.lock", "run.json", "scores.json"})
    void aRunIsNotWrittenThroughALink(String name) throws IOException {
        Path other = Files.writeString(folder.resolve("other"), PRECIOUS);
        Path out = Files.createDirectories(folder.resolve("linked-" + name));
        Files.createSymbolicLink(out.resolve(name), other);
        CommandRun refused = evaluate(out);
        assertThat(refused.code()).isIn(Exit.USAGE, Exit.INPUT);
        assertThat(other).hasContent(PRECIOUS);
    }

    @Test
    void aFolderThatIsMissingIsNamedBeforeItsFile() {
        Path missing = folder.resolve("missing");
        assertThat(CommandRun.run("leaderboard", "--out", missing.resolve("x").toString()))
                .isEqualTo(new CommandRun(
                        Exit.USAGE,
                        "",
                        "could not read or write: " + missing + ": expected a folder to write to, found none\n"));
    }
}
