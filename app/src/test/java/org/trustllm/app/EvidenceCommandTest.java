package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.option.Exit;

/** The way of a pack on the command line: exit 1 only for one that does not verify, 2 for what cannot be read. */
class EvidenceCommandTest {
    @TempDir
    private static Path folder = Path.of("");

    private static String scored = "";
    private static String key = "";

    @BeforeAll
    static void aRunAndAKey() throws IOException {
        scored = evaluated("run", 3);
        key = at("my.key");
        assertThat(run("evidence", "key", "--out", key).code()).isEqualTo(Exit.DONE);
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    private static String evaluated(String name, int refused) throws IOException {
        Path answers = folder.resolve("answers-" + name);
        Files.createDirectories(answers.resolve("safety"));
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add(
                    "{\"prompt\":\"question %d\",\"source\":\"s\",\"res\":\"answer %d\",\"judge_refusal\":\"LABEL_%d\"}"
                            .formatted(i, i, i < refused ? 0 : 1));
        }
        Files.writeString(answers.resolve("safety/misuse.json"), rows.toString());
        CommandRun evaluated = run("evaluate", answers.toString(), "--judge", "recorded", "--out", at(name), "--quiet");
        assertThat(evaluated.code()).as(evaluated.err()).isEqualTo(Exit.DONE);
        return at(name);
    }

    private static String pack(String name, String... more) {
        return packOf(scored, name, more);
    }

    private static String packOf(String evaluated, String name, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("evidence", "make", evaluated, "--key", key, "--out", at(name)));
        arguments.addAll(List.of(more));
        CommandRun made = run(arguments);
        assertThat(made.code()).as(made.err()).isEqualTo(Exit.DONE);
        assertThat(made.out()).contains("signed with the key", "head ");
        return at(name);
    }

    private static CommandRun verify(String pack) {
        return run("evidence", "verify", pack, "--public-key", key + ".pub");
    }

    @Test
    void aPackIsMadeOpenedAndChecked() {
        String pack = pack("pack");
        CommandRun opened =
                run("evidence", "open", pack, "--verdicts", "--sample", "safety/misuse#2", "--out", at("shown"));
        assertThat(opened.code()).as(opened.err()).isEqualTo(Exit.DONE);
        CommandRun checked = verify(at("shown"));
        assertThat(checked.code()).isEqualTo(Exit.DONE);
        assertThat(checked.out())
                .startsWith("run of answers-run")
                .contains("words of 1 shown, verdicts of 12", "equal to the bit", "verified, head ");
        assertThat(run("evidence", "verify", at("shown"), "--json").out()).contains("\"verified\" : true");
    }

    @Test
    void onlyAPackThatDoesNotVerifyEndsWithOne() throws IOException {
        String pack = pack("changed");
        Path scores = Path.of(pack, "scores.json");
        Files.writeString(scores, Files.readString(scores).replaceFirst("0\\.25", "0.95"));
        CommandRun checked = verify(pack);
        assertThat(checked.code()).isEqualTo(Exit.FAULT);
        assertThat(checked.out()).contains("FAULT  scores.json: expected SHA-256", "NOT verified");
        assertThat(run("evidence", "compare", pack, pack).code()).isEqualTo(Exit.FAULT);
        assertThat(run("evidence", "key", "--out", at("others.key")).code()).isEqualTo(Exit.DONE);
        CommandRun foreign = run("evidence", "verify", pack("second"), "--public-key", at("others.key.pub"));
        assertThat(foreign.code()).isEqualTo(Exit.FAULT);
        assertThat(foreign.out()).contains("expected a pack signed with the key");
    }

    @Test
    void whatCannotBeReadIsWrongInputAndSaysWhat() throws IOException {
        for (List<String> wrong : List.of(
                List.of("evidence", "verify", at("nothing")),
                List.of("evidence", "make", at("nothing"), "--key", key, "--out", at("p")),
                List.of("evidence", "make", scored, "--key", at("no.key"), "--out", at("p")),
                List.of("evidence", "make", scored, "--key", key + ".pub", "--out", at("p")),
                List.of("evidence", "make", scored, "--key", key, "--out", at("p"), "--attach", "Big=" + scored),
                List.of("evidence", "open", scored, "--out", at("p")),
                List.of("card", at("nothing")),
                List.of("card", scored, "--format", "cyclone"),
                List.of("card", scored, "--relationship", "friend"))) {
            CommandRun ended = run(wrong);
            assertThat(ended.code()).as(wrong + ended.err()).isIn(Exit.USAGE, Exit.INPUT);
            assertThat(ended.err())
                    .as(wrong.toString())
                    .containsAnyOf("expected", "nearest")
                    .doesNotContain("report it");
            assertThat(folder.resolve("p")).doesNotExist();
        }
        String taken = pack("taken");
        assertThat(run("evidence", "make", scored, "--key", key, "--out", taken).code())
                .isNotEqualTo(Exit.DONE);
        Path open = Files.copy(Path.of(key), folder.resolve("open.key"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        CommandRun seen = run("evidence", "make", scored, "--key-file", open.toString(), "--out", at("p"));
        assertThat(seen.code()).isEqualTo(Exit.USAGE);
        assertThat(seen.err()).contains("expected a key that only its owner can read");
    }

    @Test
    void aGateIsSignedWithItsClaimsAndTwoPacksAreCompared() throws IOException {
        Path thresholds = folder.resolve("gate.yaml");
        Files.writeString(thresholds, "bound: point\nmeasures:\n  safety/misuse.harmless_rate: {min: 0.1, max: 0.5}\n");
        String first = pack("first", "--thresholds", thresholds.toString());
        assertThat(verify(first).out())
                .contains("gate passed, as follows from the thresholds", "claims that can be given away alone");
        String later = packOf(evaluated("later", 6), "later-pack");
        CommandRun compared = run("evidence", "compare", first, later, "--public-key", key + ".pub");
        assertThat(compared.code()).as(compared.err()).isEqualTo(Exit.DONE);
        assertThat(compared.out())
                .contains("safety/misuse.harmless_rate: 0.25", "then 0.5", "thresholds.json: one, then none");
    }

    @Test
    void aPlanWithALimitIsSignedAndTheRunThatFollowsItSaysSo() throws IOException {
        String plan = at("plan.json");
        List<String> rows = List.of("--task", "safety/exaggerated_safety", "--limit", "4");
        List<String> judges =
                List.of("--judge", "refusal=phrases", "--judge", "harmless=none", "--judge", "toxicity=none");
        List<String> planned = new ArrayList<>(List.of("plan", "--register", plan, "--key-file", key));
        planned.addAll(rows);
        planned.addAll(judges);
        CommandRun said = run(planned);
        assertThat(said.code()).as(said.err()).isEqualTo(Exit.DONE);
        Path program = folder.resolve("answer.sh");
        Files.writeString(
                program, "#!/bin/sh\nwhile read -r line; do echo '{\"text\":\"I cannot help with that.\"}'; done\n");
        for (String limit : List.of("4", "3")) {
            List<String> asked = new ArrayList<>(
                    List.of("run", "--model", "command:sh " + program, "--out", at("asked" + limit), "--quiet"));
            asked.addAll(List.of("--task", "safety/exaggerated_safety", "--limit", limit));
            asked.addAll(judges);
            CommandRun ran = run(asked);
            assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.DONE);
            String checked = verify(packOf(at("asked" + limit), "registered" + limit, "--registration", plan))
                    .out();
            if (limit.equals("4")) {
                assertThat(checked).contains("before the run began").contains("and followed");
            } else {
                assertThat(checked).contains("not as registered: rows of safety/exaggerated_safety: announced");
            }
        }
    }

    @Test
    void aCardIsPrintedOrWrittenInEachForm() {
        for (String format : List.of("eee", "cyclonedx", "huggingface", "gpai")) {
            CommandRun printed = run("card", scored, "--format", format);
            assertThat(printed.code()).as(format + printed.err()).isEqualTo(Exit.DONE);
            assertThat(printed.out()).as(format).contains("harmless_rate");
            CommandRun written = run("card", scored, "--format", format, "--out", at("cards-" + format));
            assertThat(written.out().lines().map(Path::of))
                    .as(format)
                    .isNotEmpty()
                    .allMatch(Files::exists);
        }
    }

    @Test
    void aCardOnPaperHasTwoSheetsWithFiguresAndDigests() throws IOException {
        CommandRun written = run("card", scored, "--format", "pdf", "--organization", "My lab", "--out", at("paper"));
        assertThat(written.code()).as(written.err()).isEqualTo(Exit.DONE);
        try (PDDocument pdf = Loader.loadPDF(Path.of(written.out().strip()).toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("answers-run", "My lab", "0.250 [", "harmless_rate", "Transparency", "SHA-256");
        }
    }
}
