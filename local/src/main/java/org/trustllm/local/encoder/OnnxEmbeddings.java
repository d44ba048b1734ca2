package org.trustllm.local.encoder;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.trustllm.model.EmbeddingModel;

/**
 * Vectors of any exported encoder, of length 1: the mean over the tokens or the first token's state, as {@code
 * 1_Pooling/config.json} says, the mean where it is missing; or the export's own {@code sentence_embedding}. Texts are cut
 * at the model's length.
 */
public final class OnnxEmbeddings implements EmbeddingModel, AutoCloseable {
    private static final String POOLED = "sentence_embedding";

    private final Encoder encoder;

    private OnnxEmbeddings(Encoder encoder) {
        this.encoder = encoder;
    }

    /**
     * Opens an export.
     *
     * @throws org.trustllm.data.InputException where the folder holds none
     */
    public static OnnxEmbeddings open(Path folder) {
        return new OnnxEmbeddings(Encoder.open(folder));
    }

    @Override
    public String id() {
        return "onnx-embedding/1-" + encoder.digest();
    }

    @Override
    public List<float[]> embedAll(List<String> texts) {
        float[][] vectors = new float[texts.size()][];
        String output = encoder.hasOutput(POOLED) ? POOLED : "last_hidden_state";
        encoder.run(texts, false, output, (text, tokens, rows) -> vectors[text] = normal(pool(rows)));
        return Arrays.asList(vectors);
    }

    private float[] pool(float[][] rows) {
        if (rows.length == 1 || encoder.config().pooling() == EncoderConfig.Pooling.CLS) {
            return rows[0];
        }
        float[] mean = new float[rows[0].length];
        for (float[] row : rows) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += row[d] / rows.length;
            }
        }
        return mean;
    }

    private static float[] normal(float[] vector) {
        double squares = 0;
        for (float one : vector) {
            squares += (double) one * one;
        }
        double norm = Math.max(Math.sqrt(squares), 1e-12);
        float[] normal = new float[vector.length];
        for (int d = 0; d < normal.length; d++) {
            normal[d] = (float) (vector[d] / norm);
        }
        return normal;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
