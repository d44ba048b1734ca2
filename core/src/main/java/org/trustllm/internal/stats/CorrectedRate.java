package org.trustllm.internal.stats;

import java.util.Optional;
import org.trustllm.stats.Estimate;

/**
 * A rate freed of its judge's error: what share of the answers is a yes, where a judge called some yes and is known to
 * err.
 *
 * <p>θ = (p + specificity - 1) / (sensitivity + specificity - 1), cut at 0 and 1. Rogan and Gladen (1978), American
 * Journal of Epidemiology 107, 71–76. Right where the judge errs on these answers as often as on the labelled ones.
 */
public final class CorrectedRate {
    /** The 0.975 quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    private CorrectedRate() {}

    /**
     * With the interval of Lang and Reiczigel (2014, Preventive Veterinary Medicine 113, 13–22), which holds the
     * uncertainty of the rate, of sensitivity and of specificity; cut at 0 and 1 and widened to hold the value.
     *
     * @param rate the share that the judge calls yes
     * @param n answers behind it, at least 1; of a mean over groups, the number of answers that would make a rate as
     *     sure
     * @param judge the judge's counts on labelled answers
     * @return empty where a kind of label is missing, where the judge is no better than chance (sensitivity +
     *     specificity &lt;= 1), or where it does not {@link #explains explain} the rate
     */
    public static Optional<Estimate> of(double rate, double n, BinaryCounts judge) {
        return uncut(rate, n, judge)
                .filter(CorrectedRate::isPossible)
                .map(uncut -> new Estimate(cut(uncut.value()), cut(uncut.low()), cut(uncut.high())))
                .map(cut ->
                        new Estimate(cut.value(), Math.min(cut.value(), cut.low()), Math.max(cut.value(), cut.high())));
    }

    /**
     * Whether some share of yes answers can lead to the rate, but for chance, with a judge that errs as often as on the
     * labelled answers. Where none can, the judge errs in another way on these: the labelled answers are not like them.
     * True where nothing is known of the judge.
     */
    public static boolean explains(double rate, double n, BinaryCounts judge) {
        return uncut(rate, n, judge).map(CorrectedRate::isPossible).orElse(true);
    }

    private static boolean isPossible(Estimate uncut) {
        return uncut.low() < 1 && uncut.high() > 0;
    }

    private static Optional<Estimate> uncut(double rate, double n, BinaryCounts judge) {
        double yes = judge.truePositives() + (double) judge.falseNegatives();
        double no = judge.trueNegatives() + (double) judge.falsePositives();
        if (yes == 0 || no == 0) {
            return Optional.empty();
        }
        double youden = judge.truePositives() / yes + judge.trueNegatives() / no - 1;
        double sensitivity = (judge.truePositives() + 1) / (yes + 2);
        double specificity = (judge.trueNegatives() + 1) / (no + 2);
        double shrunk = sensitivity + specificity - 1;
        if (youden <= 0 || shrunk <= 0) {
            return Optional.empty();
        }
        double value = (rate + judge.trueNegatives() / no - 1) / youden;
        double p = (n * rate + Z * Z / 2) / (n + Z * Z);
        double centre = (p + specificity - 1) / shrunk;
        double ofYes = sensitivity * (1 - sensitivity) / (yes + 2);
        double ofNo = specificity * (1 - specificity) / (no + 2);
        double shift = 2 * Z * Z * (centre * ofYes - (1 - centre) * ofNo);
        double spread = p * (1 - p) / (n + Z * Z) + centre * centre * ofYes + (1 - centre) * (1 - centre) * ofNo;
        double half = Z * Math.sqrt(spread) / shrunk;
        return Optional.of(new Estimate(value, centre + shift - half, centre + shift + half));
    }

    private static double cut(double share) {
        return Math.max(0, Math.min(1, share));
    }
}
