package org.trustllm.stats;

import java.util.Optional;
import org.trustllm.internal.maths.Finite;
import org.trustllm.internal.maths.Normal;

/** How great a difference between two proportions is, as against how sure it is. */
public final class EffectSize {
    private EffectSize() {}

    /**
     * Cohen's h = 2 asin √p₁ - 2 asin √p₂, in [-π, π]: the difference on a scale on which it is equally easy to see
     * everywhere. 0.2 is called small, 0.5 medium, 0.8 large. Cohen (1988), Statistical Power Analysis for the
     * Behavioral Sciences, chapter 6.
     */
    public static double cohensH(double first, double second) {
        Finite.check("first", first);
        Finite.check("second", second);
        return 2 * Math.asin(Math.sqrt(first)) - 2 * Math.asin(Math.sqrt(second));
    }

    /**
     * Risk difference p₁ - p₂ of two independent groups, in [-1, 1], with Newcombe's hybrid score interval: p₁ - p₂ -
     * √((p₁ - l₁)² + (u₂ - p₂)²) and likewise above, l and u being Wilson's bounds. Newcombe (1998), Statistics in
     * Medicine 17, 873–890, method 10.
     */
    public static Estimate riskDifference(int firstHits, int firstRows, int secondHits, int secondRows) {
        Wilson one = Wilson.interval95(firstHits, firstRows);
        Wilson other = Wilson.interval95(secondHits, secondRows);
        double p = (double) firstHits / firstRows;
        double q = (double) secondHits / secondRows;
        return new Estimate(
                p - q,
                p - q - Math.hypot(p - one.low(), other.high() - q),
                p - q + Math.hypot(one.high() - p, q - other.low()));
    }

    /**
     * Odds ratio (a / b) / (c / d) of two independent groups, at least 0, with Woolf's interval, exp(ln OR ± 1.96 √(1/a
     * + 1/b + 1/c + 1/d)). Woolf (1955), Annals of Human Genetics 19, 251–253. Empty where one of the counts is 0.
     *
     * @param a hits of the first group, b its misses
     * @param c hits of the second group, d its misses
     */
    public static Optional<Estimate> oddsRatio(int a, int b, int c, int d) {
        if (a <= 0 || b <= 0 || c <= 0 || d <= 0) {
            return Optional.empty();
        }
        double log = Math.log((double) a / b) - Math.log((double) c / d);
        double half = Normal.Z * Math.sqrt(1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d);
        return Optional.of(new Estimate(Math.exp(log), Math.exp(log - half), Math.exp(log + half)));
    }

    /**
     * Odds ratio of pairs, at least 0: pairs with a hit on the first side only over those on the second only, with the
     * interval p / (1 - p) of Wilson's p for that share. Agresti (2013), Categorical Data Analysis, 11.2. Empty where
     * either is 0.
     */
    public static Optional<Estimate> pairedOddsRatio(int firstOnly, int secondOnly) {
        if (firstOnly <= 0 || secondOnly <= 0) {
            return Optional.empty();
        }
        Wilson share = Wilson.interval95(firstOnly, firstOnly + secondOnly);
        return Optional.of(new Estimate((double) firstOnly / secondOnly, odds(share.low()), odds(share.high())));
    }

    private static double odds(double p) {
        return p / (1 - p);
    }
}
