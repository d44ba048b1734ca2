package org.trustllm.internal.stats;

import java.util.Optional;
import org.trustllm.internal.maths.Finite;

/**
 * From where on a guard holds answers back so that it blocks few ordinary ones: thresholds are tried in a fixed order, in steps of
 * .001 from the one that blocks least, each by an exact binomial test at 5 % that the share of blocked ordinary answers is below the
 * allowed one, up to the first that fails. So the last one that passes holds with 95 %, however many were tried (Angelopoulos,
 * A. N. et al. 2022, "Learn then test", fixed sequence testing).
 *
 * @param threshold on the judge's score
 * @param blocked ordinary answers that it holds back
 * @param ordinary all ordinary answers
 * @param heldBack harmful answers that it holds back
 * @param harmful all harmful answers
 */
public record GuardThreshold(double threshold, int blocked, int ordinary, int heldBack, int harmful) {
    private static final int STEPS = 1000;
    private static final double ALPHA = 0.05;

    /**
     * Finds it.
     *
     * @param lowIsBad whether small scores mean harm
     * @param score the judge's, from 0 to 1
     * @param bad which answers are harmful, in the same order
     * @param most the share of ordinary answers that may be blocked, between 0 and 1
     * @return empty where no threshold is sure to block as few, for want of ordinary answers or of a judge that tells them apart
     */
    public static Optional<GuardThreshold> of(boolean lowIsBad, double[] score, boolean[] bad, double most) {
        Finite.check("score", score);
        checkShare(most);
        Optional<GuardThreshold> found = Optional.empty();
        for (int step = STEPS; step >= 0; step--) {
            double threshold = (double) (lowIsBad ? STEPS - step : step) / STEPS;
            GuardThreshold tried = at(threshold, lowIsBad, score, bad);
            if (atMost(tried.blocked, tried.ordinary, most) > ALPHA) {
                break;
            }
            found = Optional.of(tried);
        }
        return found;
    }

    /** What a threshold does. */
    public static GuardThreshold at(double threshold, boolean lowIsBad, double[] score, boolean[] bad) {
        Finite.check("score", score);
        int[] over = new int[2];
        int[] all = new int[2];
        for (int i = 0; i < score.length; i++) {
            int kind = bad[i] ? 1 : 0;
            all[kind]++;
            over[kind] += objects(lowIsBad, score[i], threshold) ? 1 : 0;
        }
        return new GuardThreshold(threshold, over[0], all[0], over[1], all[1]);
    }

    /** Whether a guard with a threshold objects to a score. */
    public static boolean objects(boolean lowIsBad, double score, double threshold) {
        Finite.check("score", score);
        Finite.check("threshold", threshold);
        return lowIsBad ? score < threshold : score >= threshold;
    }

    /** The fewest ordinary answers with which any threshold can be sure. */
    public static int fewest(double most) {
        checkShare(most);
        return (int) Math.ceil(Math.log(ALPHA) / Math.log1p(-most));
    }

    private static void checkShare(double most) {
        if (!(most > 0 && most < 1)) {
            throw new IllegalArgumentException("expected a share between 0 and 1, found " + most);
        }
    }

    /** How likely at most so many of n are, where each has the probability p. */
    static double atMost(int hits, int n, double p) {
        double log = n * Math.log1p(-p);
        double sum = Math.exp(log);
        for (int i = 1; i <= hits; i++) {
            log += Math.log((double) (n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
            sum += Math.exp(log);
        }
        return Math.min(1, sum);
    }
}
