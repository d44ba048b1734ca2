package org.trustllm.internal.stats;

import org.trustllm.internal.maths.Finite;
import org.trustllm.stats.Estimate;

/**
 * The difference of two independent estimates, from their 95 % intervals alone.
 *
 * <p>With d = a - b: lower bound d - √((a - lₐ)² + (u_b - b)²), upper bound d + √((uₐ - a)² + (b - l_b)²). Zou and Donner
 * (2008), Statistics in Medicine 27, 1693–1702; for rates with Wilson's intervals it is method 10 of Newcombe (1998),
 * Statistics in Medicine 17, 873–890. For answers to the same rows it is too wide: a paired comparison sees more.
 */
public final class IndependentDifference {
    private IndependentDifference() {}

    /** a less b, with its 95 % interval. */
    public static Estimate of(Estimate a, Estimate b) {
        double d = a.value() - b.value();
        return new Estimate(d, d - below(a, b), d + below(b, a));
    }

    /** One-sided p-value of a being at most so much more than b. */
    public static double pValueAbove(Estimate a, Estimate b, double margin) {
        Finite.check("margin", margin);
        return of(a, b).pValueAtMost(margin);
    }

    private static double below(Estimate a, Estimate b) {
        return Math.hypot(a.value() - a.low(), b.high() - b.value());
    }
}
