package org.trustllm.benchmark.toolkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.trustllm.RecordedEvaluation;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.internal.files.Digest;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.report.Report;

/** Data of the shared folder, and what stands in it judged under a profile. */
final class Shared {
    private static final JsonMapper JSON = new JsonMapper();

    private Shared() {}

    static Path path(String name) {
        Path path =
                Path.of(System.getProperty("trustllm.shared", "../../shared")).resolve(name);
        assumeTrue(Files.exists(path), "needs " + name + " of the shared folder");
        return path;
    }

    static JsonNode json(String name) throws IOException {
        return JSON.readTree(path(name).toFile());
    }

    static Report report(String profile, Dataset answers, Panel panel) {
        return RecordedEvaluation.of(new TrustBenchmark().profile(profile), answers, panel)
                .model("model")
                .run();
    }

    /** Verdicts from the rows, and vectors where there are any. */
    record Recorded(Optional<EmbeddingModel> embeddings) implements Panel {
        static Panel of(EmbeddingModel embeddings) {
            return new Recorded(Optional.of(embeddings));
        }

        @Override
        public Judge judge(JudgeKind kind) {
            return Judges.recorded(kind);
        }

        @Override
        public Judge llm(Rubric rubric) {
            return Judges.recorded(rubric);
        }
    }

    /** Vectors by text, in double precision. */
    record Vectors(Map<String, double[]> byText) implements EmbeddingModel {
        /** By the SHA-256 of texts. */
        static EmbeddingModel of(JsonNode file) {
            Map<String, double[]> vectors = new HashMap<>();
            file.properties().forEach(entry -> vectors.put(entry.getKey(), vector(entry.getValue())));
            return new Vectors(vectors);
        }

        static double[] vector(JsonNode numbers) {
            double[] vector = new double[numbers.size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = numbers.path(i).asDouble();
            }
            return vector;
        }

        static String key(String text) {
            return HexFormat.of().formatHex(Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public List<float[]> embedAll(List<String> texts) {
            throw new UnsupportedOperationException("double precision is wanted here");
        }

        @Override
        public List<double[]> embedPrecisely(List<String> texts) {
            return texts.stream()
                    .map(text -> Objects.requireNonNull(byText.get(key(text)), "no vector"))
                    .toList();
        }
    }
}
