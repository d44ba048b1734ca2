package org.trustllm.stats;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's test of two yes-or-no answers to the same questions: is one side's yes as often without the other's?
 *
 * <p>Of the n = first + second questions on which they differ, each side has its yes alone with chance 1/2 where there
 * is no difference. Exact p = min(1, 2 P(X &le; min(first, second))) with X binomial(n, 1/2); the mid-p takes P(X =
 * min(first, second)) off, and keeps to its level on average where the exact one stays below it. McNemar (1947),
 * Psychometrika 12, 153–157; mid-p: Fagerland, Lydersen and Laake (2013), BMC Medical Research Methodology 13, 91.
 * Questions must be independent of each other.
 *
 * @param first questions on which only the first says yes
 * @param second questions on which only the second does
 * @param exactP exact two-sided p-value, in [0, 1]; 1 where they never differ
 * @param midP mid-p value, at most the exact one; 1 where they never differ
 */
public record McNemar(int first, int second, double exactP, double midP) {

    /** The test of these counts. */
    public static McNemar test(int first, int second) {
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("expected counts of at least 0, found " + first + " and " + second);
        }
        int n = first + second;
        if (n == 0) {
            return new McNemar(0, 0, 1, 1);
        }
        BinomialDistribution even = BinomialDistribution.of(n, 0.5);
        int least = Math.min(first, second);
        double exact = Math.min(1, 2 * even.cumulativeProbability(least));
        double mid = first == second ? 1 - even.probability(least) : exact - even.probability(least);
        return new McNemar(first, second, exact, mid);
    }
}
