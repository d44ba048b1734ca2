package org.trustllm.internal.stats;

import java.util.Optional;
import org.trustllm.internal.maths.Finite;
import org.trustllm.stats.Estimate;

/**
 * A mean over answers of which a judge scored all and people some: the judge's mean, put right by what people say of its
 * error.
 *
 * <p>θ = λ mean(f̃) + mean(y - λ f), with f̃ the judge's scores where there is no label, f and y score and label where
 * there is one, and λ in [0, 1] the weight of the judge that leaves the least variance, λ = cov(y, f) / ((1 + n/N)
 * var(f)). A useless judge gets weight 0, which leaves the mean of the labels. Angelopoulos, Bates, Fannjiang, Jordan and
 * Zrnic (2023), Science 382, 669–674; the weight: Angelopoulos, Duchi and Zrnic (2023), arXiv:2311.01453. Right where the
 * labelled answers were drawn at random from all.
 */
public final class PredictionPowered {
    /** The 0.975 quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    private PredictionPowered() {}

    /**
     * With the normal interval, which wants some dozens of labels. Empty for fewer than two answers with or without a
     * label.
     *
     * @param label what people say
     * @param score what the judge says of the same answers, in the same order
     * @param unlabelled what the judge says of the others
     */
    public static Optional<Estimate> mean(double[] label, double[] score, Moments unlabelled) {
        Finite.check("label", label);
        Finite.check("score", score);
        if (label.length != score.length) {
            throw new IllegalArgumentException(
                    "expected a score a label, found " + label.length + " and " + score.length);
        }
        int n = label.length;
        if (n < 2 || unlabelled.n() < 2) {
            return Optional.empty();
        }
        double weight = weight(label, score, unlabelled);
        double[] rectifiers = new double[n];
        for (int i = 0; i < n; i++) {
            rectifiers[i] = label[i] - weight * score[i];
        }
        Moments rectifier = Moments.of(rectifiers);
        double value = weight * unlabelled.mean() + rectifier.mean();
        double variance = weight * weight * unlabelled.variance() / unlabelled.n() + rectifier.variance() / n;
        double half = Z * Math.sqrt(variance);
        return Optional.of(new Estimate(value, value - half, value + half));
    }

    private static double weight(double[] label, double[] score, Moments unlabelled) {
        Moments labels = Moments.of(label);
        Moments scores = Moments.of(score);
        double covariance = 0;
        for (int i = 0; i < label.length; i++) {
            covariance += (label[i] - labels.mean()) * (score[i] - scores.mean()) / label.length;
        }
        Moments all = scores.and(unlabelled);
        double spread = all.variance() * all.n() / (all.n() - 1) * (1 + (double) label.length / unlabelled.n());
        return spread == 0 ? 0 : Math.max(0, Math.min(1, covariance / spread));
    }
}
