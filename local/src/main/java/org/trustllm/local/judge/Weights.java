package org.trustllm.local.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a judge has learnt.
 *
 * @param kind what they decide: {@code refusal}, {@code harmless}, {@code toxicity}
 * @param text how a text becomes buckets
 * @param declining how far each sentence declines, where it is looked at
 * @param network the weights of the buckets
 * @param temperature by which scores are divided before they become probabilities
 * @param digest the first eight digits of the SHA-256 of the weights' bytes
 */
public record Weights(
        String kind,
        TextFeatures text,
        @Nullable Declining declining,
        Network network,
        double temperature,
        String digest) {

    /** A probability an outcome, of sum 1. */
    double[] probabilities(String answer) {
        return probabilities(List.of(answer)).getFirst();
    }

    /** The same for many answers at once. */
    List<double[]> probabilities(List<String> answers) {
        List<Features> read = declining == null ? text.all(answers) : declining.read(text, answers);
        return read.stream()
                .map(features -> Network.probabilities(network.scores(features), temperature))
                .toList();
    }
}
