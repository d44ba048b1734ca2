package org.trustllm.app.judging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.ModelException;

/** Vectors from a file: an object from the SHA-256 of a text (hex, UTF-8) to an array of numbers. */
public record RecordedEmbeddings(Map<String, double[]> vectors) implements EmbeddingModel {
    /**
     * Reads such a file.
     *
     * @throws InputException where it is none, or its vectors differ in length
     */
    public static RecordedEmbeddings read(Path file) {
        JsonNode root;
        try {
            root = new JsonMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new InputException(file + ": expected an object of vectors, found: " + GivenFile.words(e), e);
        }
        if (!root.isObject()) {
            throw wrong(file, "an object of vectors", kind(root));
        }
        Map<String, double[]> vectors = new HashMap<>();
        int length = -1;
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            double[] vector = vector(file, entry.getKey(), entry.getValue());
            if (length >= 0 && vector.length != length) {
                throw wrong(file, length + " numbers as in the vectors before " + entry.getKey(), "" + vector.length);
            }
            length = vector.length;
            vectors.put(entry.getKey(), vector);
        }
        return new RecordedEmbeddings(vectors);
    }

    private static double[] vector(Path file, String key, JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            throw wrong(file, "an array of numbers for " + key, node.isArray() ? "an empty one" : kind(node));
        }
        double[] vector = new double[node.size()];
        for (int i = 0; i < vector.length; i++) {
            JsonNode number = node.path(i);
            if (!number.isNumber()) {
                throw wrong(file, "numbers only for " + key, kind(number));
            }
            vector[i] = number.asDouble();
        }
        return vector;
    }

    private static InputException wrong(Path file, String expected, String found) {
        return new InputException(file + ": expected " + expected + ", found " + found, null);
    }

    private static String kind(JsonNode node) {
        return node.isMissingNode()
                ? "nothing"
                : "a JSON " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String id() {
        return "recorded/1";
    }

    @Override
    public List<float[]> embedAll(List<String> texts) {
        return embedPrecisely(texts).stream()
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
    public List<double[]> embedPrecisely(List<String> texts) {
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
