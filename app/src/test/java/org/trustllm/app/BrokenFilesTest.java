package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.app.option.Exit;

/**
 * Every command with broken files of every kind: it says what is wrong in words, and no class of Java is among them. All 34 files
 * with all breakages under {@code -Pfaults}; in an ordinary build each file has its turn of a few, so that each breakage is met.
 */
@Tag("long")
class BrokenFilesTest {
    private static final Pattern JAVA = Pattern.compile("\\b(java|javax|com|org|io|sun|jdk)(\\.[a-z0-9]+)+\\.[A-Z]\\w*"
            + "|\\w+Exception\\b|\\b[A-Z]\\w+Error\\b|No enum constant|StreamReadFeature|StreamReadConstraints|Input length"
            + "|For input string|an error of this program|\\bat \\[Source|through reference chain|JsonToken|\\bnull\\b: null"
            + "|Cannot invoke|@[0-9a-f]{6,}");

    @TempDir
    private static Path folder;

    private static Path run;
    private static Path answers;

    private static final boolean FULL = "full".equals(System.getProperty("trustllm.faults"));
    private static final int FEW = 2;

    private static int turn;

    private static Map<String, byte[]> breakages() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("empty", new byte[0]);
        all.put("blank", text(" \n\n"));
        all.put("words", text("this is no such file\nat all: [\n"));
        all.put("cut", text("{\"schema\": 1, \"model\": \"x\", \"prompt\": \"abc"));
        all.put("array", text("[1, 2, 3]"));
        all.put("number", text("17"));
        all.put("text", text("\"text\""));
        all.put("null", text("null"));
        all.put("empty object", text("{}"));
        all.put("list of nulls", text("[null]"));
        all.put(
                "other types",
                text(
                        "{\"schema\": 1, \"model\": [1], \"status\": \"GONE\", \"plan\": {\"a\": 1},"
                                + " \"sections\": [7], \"settings\": {\"seed\": \"x\"}, \"measures\": [1], \"url\": 7, \"response\": [1], \"label\": {}}"));
        all.put(
                "odd values",
                text(
                        "{\"schema\": 1, \"model\": \"m\", \"status\": \"GONE\", \"benchmark\": \"builtin\","
                                + " \"scoring\": \"standard\", \"plan\": [{\"task\": \"safety/misuse\", \"file\": \"safety/misuse\","
                                + " \"rows\": \"0-99999999999\", \"assessments\": []}], \"settings\": {\"seed\": \"x\", \"limit\": \"y\"}}"));
        all.put("twice", text("{\"schema\": 1, \"schema\": 2, \"model\": \"a\", \"model\": \"b\"}"));
        all.put("deep", text("[".repeat(3000) + "]".repeat(3000)));
        all.put("long number", text("{\"schema\": " + "1".repeat(3000) + "}"));
        all.put("far number", text("{\"schema\": 1e999999999}"));
        all.put("no text", new byte[] {(byte) 0xFF, (byte) 0xC0, 0, 1, 2, (byte) 0xFE});
        all.put("wide", "{\"schema\": 1}".getBytes(StandardCharsets.UTF_16LE));
        all.put("nulls", new byte[64]);
        all.put("packed", new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3});
        return all;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @BeforeAll
    static void aRun() throws IOException {
        answers = folder.resolve("answers");
        Files.createDirectories(answers.resolve("safety"));
        Files.writeString(
                answers.resolve("safety/misuse.json"), "[{\"prompt\":\"a\",\"source\":\"s\",\"res\":\"No.\"}]");
        run = folder.resolve("run");
        assertThat(CommandRun.run(
                                "evaluate",
                                answers.toString(),
                                "--judge=recorded",
                                "--judge=embedding=none",
                                "--out=" + run)
                        .code())
                .isEqualTo(Exit.DONE);
        for (String name : List.of("run.json", "outcomes.jsonl", "scores.json", "judges.json", "reviews.jsonl")) {
            Path broken = Files.createDirectories(folder.resolve("broken-" + name));
            for (String whole : List.of("run.json", "outcomes.jsonl", "scores.json", "judges.json")) {
                Files.copy(run.resolve(whole), broken.resolve(whole));
            }
        }
        Files.createDirectories(folder.resolve("broken-scores"));
        Files.createDirectories(folder.resolve("rows/safety"));
        Files.createDirectories(folder.resolve("registry"));
        Files.createDirectories(folder.resolve("onnx"));
        Files.createDirectories(folder.resolve("embedded/safety"));
        Files.copy(answers.resolve("safety/misuse.json"), folder.resolve("embedded/safety/misuse.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broken-run.json/run.json | report DIR",
                "broken-run.json/run.json | audit DIR",
                "broken-run.json/run.json | compare DIR RUN",
                "broken-outcomes.jsonl/outcomes.jsonl | report DIR",
                "broken-outcomes.jsonl/outcomes.jsonl | audit DIR",
                "broken-outcomes.jsonl/outcomes.jsonl | compare RUN DIR --items",
                "broken-scores.json/scores.json | audit DIR",
                "broken-reviews.jsonl/reviews.jsonl | report DIR",
                "broken-judges.json/judges.json | report DIR",
                "broken-scores/scores.json | report DIR",
                "broken-scores/scores.json | leaderboard DIR",
                "broken-scores/scores.json | analyze DIR --only claims",
                "broken-scores/scores.json | gate DIR --init",
                "rows/safety/misuse.json | evaluate ROWS --judge recorded --judge embedding=none",
                "rows/safety/misuse.jsonl | evaluate ROWS --judge recorded --judge embedding=none",
                "rows/safety/misuse.json.gz | evaluate ROWS --judge recorded --judge embedding=none",
                "rows/safety/misuse.json | data verify ROWS --partial",
                "embedded/embeddings.json | evaluate EMBEDDED --judge recorded",
                "thresholds.yaml | gate RUN --thresholds FILE",
                "config.yaml | run --config FILE --dry-run --model local:smollm2-135m",
                "prices.json | run --prices FILE --budget 1 --dry-run --model openai:x",
                "app.yaml | run --model http:FILE --dry-run",
                "app.json | run --model http:FILE --dry-run",
                "app.yaml | run --model http:FILE --task safety/misuse --limit 1 --judge refusal=phrases --out OUT",
                "key.txt | run --model openai:x --key-file FILE --task safety/misuse --out OUT --judge refusal=phrases",
                "model.gguf | run --model local:FILE --task safety/misuse --out OUT --judge refusal=phrases",
                "labels.jsonl | judges calibrate --judge refusal=phrases --labels FILE",
                "labels.jsonl | judges judge --judge refusal=phrases --in FILE --out OUT",
                "w.weights | judges judge --judge refusal=weights:FILE --in FILE --out OUT",
                "onnx/config.json | judges judge --judge refusal=onnx:DIR --in FILE --out OUT",
                "utility.csv | analyze --only utility --utility FILE",
                "registry/x.json | report RUN --registry DIR",
                "registry/x.json | judges list --registry DIR",
                "archive.zip | data download --from FILE --to OUT --quiet"
            })
    void whatIsWrongIsSaidInWords(String row) throws IOException {
        String[] parts = row.split(" \\| ", -1);
        Path file = folder.resolve(parts[0]);
        List<String> bad = new ArrayList<>();
        List<Map.Entry<String, byte[]>> all = List.copyOf(breakages().entrySet());
        int tries = FULL ? all.size() : FEW;
        for (int i = 0; i < tries; i++) {
            Map.Entry<String, byte[]> breakage = all.get(FULL ? i : turn++ % all.size());
            Files.deleteIfExists(file);
            Files.write(file, breakage.getValue());
            tried(parts[1], file, breakage.getKey(), bad);
        }
        Files.delete(file);
        if (FULL) {
            tried(parts[1], file, "missing", bad);
            Files.createDirectory(file);
            tried(parts[1], file, "a folder", bad);
            Files.delete(file);
        }
        assertThat(bad).isEmpty();
    }

    private static void tried(String command, Path file, String breakage, List<String> bad) {
        CommandRun told = CommandRun.run(command.replace("FILE", file.toString())
                .replace("DIR", String.valueOf(file.getParent()))
                .replace("RUN", run.toString())
                .replace("ROWS", folder.resolve("rows").toString())
                .replace("EMBEDDED", folder.resolve("embedded").toString())
                .replace("OUT", folder.resolve("out").toString())
                .split(" "));
        String said = told.err() + (command.matches("(audit|data verify).*") ? told.out() : "");
        if (JAVA.matcher(said).find() || told.code() == Exit.MACHINE || (told.code() != 0 && said.isBlank())) {
            bad.add("%s, %s: exit %d: %s".formatted(command, breakage, told.code(), said.strip()));
        }
    }
}
