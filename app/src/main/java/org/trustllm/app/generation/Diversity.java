package org.trustllm.app.generation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.trustllm.model.EmbeddingModel;

/**
 * How different texts are.
 *
 * @param distinctPairs the share of all pairs of neighbouring words that are there once only, counted by kind: distinct-2
 * @param spread 1 less the mean cosine of two of the texts' vectors; empty where there is no model for them
 */
record Diversity(double distinctPairs, OptionalDouble spread) {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    static Diversity of(List<String> texts, Optional<EmbeddingModel> embeddings) {
        Set<String> kinds = new HashSet<>();
        int all = 0;
        for (String text : texts) {
            String[] words = SPACES.split(text.toLowerCase(Locale.ROOT).strip(), 0);
            for (int i = 1; i < words.length; i++) {
                kinds.add(words[i - 1] + " " + words[i]);
                all++;
            }
        }
        return new Diversity(
                all == 0 ? 0 : (double) kinds.size() / all,
                embeddings.isEmpty() || texts.size() < 2
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(spread(texts, embeddings.get())));
    }

    /** The mean over all pairs follows from the sum of the unit vectors: (|s|² - n) / (n (n - 1)). */
    private static double spread(List<String> texts, EmbeddingModel model) {
        List<double[]> vectors = model.embedPrecisely(texts);
        double[] sum = new double[vectors.getFirst().length];
        for (double[] vector : vectors) {
            double length = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i] / Math.max(length, Double.MIN_NORMAL);
            }
        }
        double square = Arrays.stream(sum).map(v -> v * v).sum();
        double n = texts.size();
        return 1 - (square - n) / (n * (n - 1));
    }
}
