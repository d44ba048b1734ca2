package org.trustllm.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.trustllm.benchmark.toolkit.Embeddings;
import org.trustllm.data.Digest;
import org.trustllm.data.InputException;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.ModelException;

/** Vectors from a file: an object from the SHA-256 of a text (hex, UTF-8) to an array of numbers. */
record RecordedEmbeddings(Map<String, double[]> vectors) implements EmbeddingModel, Embeddings {
    static RecordedEmbeddings read(Path file) {
        try {
            JsonNode root = new JsonMapper().readTree(file.toFile());
            Map<String, double[]> vectors = new HashMap<>();
            root.properties().forEach(entry -> {
                double[] vector = new double[entry.getValue().size()];
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = entry.getValue().path(i).asDouble();
                }
                vectors.put(entry.getKey(), vector);
            });
            return new RecordedEmbeddings(vectors);
        } catch (IOException e) {
            throw new InputException(file + ": expected an object of vectors, found: " + e.getMessage(), e);
        }
    }

    @Override
    public String id() {
        return "recorded/1";
    }

    @Override
    public List<float[]> embedAll(List<String> texts) {
        return embed(texts).stream()
                .map(vector -> {
                    float[] narrow = new float[vector.length];
                    for (int i = 0; i < narrow.length; i++) {
                        narrow[i] = (float) vector[i];
                    }
                    return narrow;
                })
                .toList();
    }

    @Override
    public List<double[]> embed(List<String> texts) {
        return texts.stream()
                .map(text -> {
                    byte[] hash = Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
                    double[] vector = vectors.get(HexFormat.of().formatHex(hash));
                    if (vector == null) {
                        throw new ModelException(
                                ModelException.Kind.REJECTED, "the file of embeddings lacks a text", null);
                    }
                    return vector;
                })
                .toList();
    }
}
