package org.trustllm.internal.stats;

import org.trustllm.internal.maths.Finite;

/**
 * Whether two models differ on pairs that were looked at after every one of them, so that stopping whenever one likes is fair:
 * the chance that the p-value ever comes to a or less where there is no difference is at most a.
 *
 * <p>Where it makes no difference who answered, the differences d of pairs are as likely d as -d, and exp(λ Σd - λ² Σd² / 2) is a
 * supermartingale that starts at 1, for each λ (de la Peña 1999, A general class of exponential inequalities for martingales and
 * ratios, Annals of Probability 27, 537–564, lemma 6.1). So is its mean over λ from a normal distribution with variance τ²,
 * exp(τ² (Σd)² / 2 (1 + τ² Σd²)) / √(1 + τ² Σd²), as in Robbins (1970), Annals of Mathematical Statistics 41, 1397–1409. By
 * Ville's inequality one over it is such a p-value. With τ² = 0.1 it is best for some tens of pairs that differ by 1; for other
 * numbers it holds as well and finds less.
 */
public final class AnytimeEvidence {
    private static final double VARIANCE = 0.1;

    private AnytimeEvidence() {}

    /**
     * The p-value so far, two-sided.
     *
     * @param sum of the differences, first less second
     * @param squares the sum of their squares
     */
    public static double pValue(double sum, double squares) {
        Finite.check("sum", sum);
        Finite.check("squares", squares);
        double spread = 1 + VARIANCE * squares;
        return Math.min(1, Math.sqrt(spread) * Math.exp(-VARIANCE * sum * sum / (2 * spread)));
    }
}
