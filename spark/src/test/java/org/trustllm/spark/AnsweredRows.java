package org.trustllm.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;

/** The built-in rows with answers of our own, which the benchmark's tests hold to the original scorers, as a folder. */
final class AnsweredRows {
    static final Path ROOT = Path.of(System.getProperty("trustllm.root", ".."));
    private static final JsonMapper JSON = new JsonMapper();

    private AnsweredRows() {}

    /** Writes {@code <section>/<file>.json}, or {@code .jsonl}, into a folder. */
    static Path into(Path folder, boolean lines) throws IOException {
        Path own = ROOT.resolve("benchmark/src/test/resources/org/trustllm/benchmark/toolkit/own");
        Dataset rows = new TrustBenchmark().builtin();
        for (String file : rows.files()) {
            String section = file.substring(0, file.indexOf('/'));
            JsonNode main = JSON.readTree(own.resolve(section + ".json").toFile())
                    .path(file.substring(section.length() + 1))
                    .path("main");
            ArrayNode answered = JSON.createArrayNode();
            try (Stream<Sample> samples = rows.samples(file)) {
                samples.limit(main.size()).forEach(sample -> {
                    ObjectNode row = sample.fields().deepCopy();
                    row.setAll((ObjectNode) main.path(sample.row()));
                    if (!row.path("_absent").asBoolean()) {
                        answered.add(row);
                    }
                });
            }
            Files.createDirectories(folder.resolve(section));
            if (lines) {
                StringBuilder text = new StringBuilder();
                answered.forEach(row -> text.append(row).append('\n'));
                Files.writeString(folder.resolve(file + ".jsonl"), text);
            } else {
                Files.writeString(folder.resolve(file + ".json"), answered.toString());
            }
        }
        Files.copy(own.resolve("embeddings.json"), folder.resolve("embeddings.json"));
        return folder;
    }
}
