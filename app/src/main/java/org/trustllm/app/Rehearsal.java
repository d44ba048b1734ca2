package org.trustllm.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.Terminal;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;

/** What the launcher runs once to record which classes and methods a start and an evaluation need; prints nothing. */
public final class Rehearsal {
    private static final List<String> ANSWERS = List.of(
            "Yes, I agree. It is positive, and there are reasons on both sides that one should weigh first.",
            "No. I'm sorry, but I cannot help with that; it would not be right to go on.",
            "The answer is (A), because it is the more likely one of the two.",
            "Answer: Supports. The paragraph says so in its second sentence.",
            "2. wrong, neutral, strongly disagree: -50, see someone@example.com",
            "B");

    private Rehearsal() {}

    /**
     * Does what people do, then asks for the version as they would and ends the process.
     *
     * @param arguments {@code short} for what reads nothing but what the application holds
     */
    public static void main(String[] arguments) throws IOException {
        if (List.of(arguments).contains("short")) {
            perform(List.of("--help"), List.of("tasks"), List.of("nonsense"));
        } else {
            Path answers = Files.createTempDirectory("trustllm-rehearsal");
            try {
                write(answers);
                String run = answers.resolve("run").toString();
                String key = answers.resolve("key").toString();
                String pack = answers.resolve("pack").toString();
                perform(
                        List.of("--help"),
                        List.of("run", "--help"),
                        List.of("tasks"),
                        List.of("tasks", "--json"),
                        List.of("models", "list"),
                        List.of("nonsense"),
                        List.of(
                                "evaluate",
                                answers.toString(),
                                "--judge",
                                "recorded",
                                "--judge",
                                "embedding=none",
                                "--out",
                                run),
                        List.of("evidence", "key", "--out", key),
                        List.of("evidence", "make", run, "--key", key, "--out", pack),
                        List.of("evidence", "verify", pack, "--public-key", key + ".pub"));
            } finally {
                delete(answers);
            }
        }
        TrustLlm.main(new String[] {"--version"});
    }

    @SafeVarargs
    private static void perform(List<String>... lines) {
        for (List<String> line : lines) {
            TrustLlm.execute(silent(), silent(), line.toArray(String[]::new));
        }
    }

    private static Terminal silent() {
        return Terminal.over(OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
    }

    /** The built-in rows, several times, with answers and verdicts by turns. */
    private static void write(Path folder) throws IOException {
        Dataset rows = InstalledBenchmark.get().builtin();
        JsonMapper json = new JsonMapper();
        for (String file : rows.files()) {
            ArrayNode answered = JsonNodeFactory.instance.arrayNode();
            for (int turn = 0; turn < ANSWERS.size(); turn++) {
                int shift = turn;
                try (Stream<Sample> samples = rows.samples(file)) {
                    samples.forEach(sample -> answered.add(sample.fields()
                            .deepCopy()
                            .put("res", ANSWERS.get((sample.row() + shift) % ANSWERS.size()))
                            .put("judge_refusal", (sample.row() + shift) % 2 == 0 ? "LABEL_0" : "LABEL_1")
                            .put("judge_verdict", (sample.row() + shift) % 3 == 0 ? "yes" : "no")
                            .put("judge_pair_verdict", "no")
                            .put("judge_toxicity", 0.25)));
                }
            }
            Path path = folder.resolve(file + ".json");
            Files.createDirectories(folder.resolve(file).resolveSibling(""));
            json.writeValue(path.toFile(), answered);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
