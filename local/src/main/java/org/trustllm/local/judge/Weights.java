package org.trustllm.local.judge;

/**
 * What a judge has learnt.
 *
 * @param kind what they decide: {@code refusal}, {@code harmless}, {@code toxicity}
 * @param text how a text becomes buckets
 * @param network the weights of the buckets
 * @param temperature by which scores are divided before they become probabilities
 * @param digest the first eight digits of the SHA-256 of the weights' bytes
 */
record Weights(String kind, TextFeatures text, Network network, double temperature, String digest) {

    /** A probability an outcome, of sum 1. */
    double[] probabilities(String answer) {
        return Network.probabilities(network.scores(text.of(answer)), temperature);
    }
}
