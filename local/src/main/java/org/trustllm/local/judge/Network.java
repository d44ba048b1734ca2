package org.trustllm.local.judge;

/**
 * Multinomial logistic regression: outcome 0 has the score 0, each other outcome its bias and the weights of the
 * buckets times their values.
 *
 * @param linear a row of weights an outcome but the first
 * @param bias one an outcome but the first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
public record Network(float[][] linear, float[] bias) {

    int outcomes() {
        return bias.length + 1;
    }

    /** One score an outcome, before they become probabilities. */
    public double[] scores(Features features) {
        double[] scores = new double[outcomes()];
        for (int k = 1; k < scores.length; k++) {
            float[] weights = linear[k - 1];
            double sum = bias[k - 1];
            for (int i = 0; i < features.size(); i++) {
                sum += weights[features.index()[i]] * features.value()[i];
            }
            scores[k] = sum;
        }
        return scores;
    }

    /** e to the scores over the temperature, brought to the sum 1. */
    public static double[] probabilities(double[] scores, double temperature) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            greatest = Math.max(greatest, score);
        }
        double[] shares = new double[scores.length];
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            // strict: the platform's own exp may differ in the last digit, and with it the trained weights
            shares[k] = StrictMath.exp((scores[k] - greatest) / temperature);
            sum += shares[k];
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= sum;
        }
        return shares;
    }
}
