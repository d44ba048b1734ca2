package org.trustllm.benchmark.toolkit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ModelException;

/** Embeddings as the toolkit uses them. */
final class Vectors {
    private Vectors() {}

    static List<double[]> of(@Nullable Embeddings model, List<String> texts) {
        if (model == null) {
            throw new Raised("no embedding model at hand");
        }
        try {
            return model.embed(texts);
        } catch (ModelException e) {
            throw new Raised("RetryError: " + e.getMessage());
        }
    }

    static double cosine(double[] a, double[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return aa == 0 || bb == 0 ? 0 : dot / (Math.sqrt(aa) * Math.sqrt(bb));
    }
}
