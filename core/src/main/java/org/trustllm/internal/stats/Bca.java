package org.trustllm.internal.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.trustllm.internal.maths.Normal;
import org.trustllm.stats.Estimate;

/**
 * The bias-corrected and accelerated bootstrap interval.
 *
 * <p>With z the normal quantile, z₀ = Φ⁻¹(share of the resampled figures below the figure, ties by half) and a the
 * acceleration, the bounds are the resampled figures' quantiles at Φ(z₀ + (z₀ ± z) / (1 - a (z₀ ± z))). Efron (1987),
 * Better bootstrap confidence intervals, Journal of the American Statistical Association 82, 171–185.
 *
 * <p>For G clusters z is √(G / (G - 1)) · t quantile with G - 1 degrees of freedom in place of 1.96, which takes back
 * the bootstrap's narrowness where clusters are few: Hesterberg (2015), What teachers should know about the bootstrap,
 * The American Statistician 69, 371–386, section 5.
 */
final class Bca {
    /** With fewer clusters no resampling is honest: there are too few different resamples. */
    static final int FEWEST = 8;

    private Bca() {}

    /** What takes the place of 1.96 for so many clusters. */
    static double quantile(int clusters) {
        return Math.sqrt(clusters / (clusters - 1.0))
                * TDistribution.of(clusters - 1).inverseCumulativeProbability(0.975);
    }

    /** @param figures the resampled figures, sorted */
    static Optional<Estimate> interval(double value, double[] figures, double acceleration, double z) {
        int below = 0;
        int ties = 0;
        for (double figure : figures) {
            below += figure < value ? 1 : 0;
            ties += figure == value ? 1 : 0;
        }
        double share = (below + ties / 2.0) / figures.length;
        if (figures.length == 0 || ties == figures.length || share <= 0 || share >= 1) {
            return Optional.empty();
        }
        double bias = Normal.quantile(share);
        double low = at(figures, shifted(bias, -z, acceleration));
        double high = at(figures, shifted(bias, z, acceleration));
        return Optional.of(new Estimate(value, Math.min(low, value), Math.max(high, value)));
    }

    private static double shifted(double bias, double z, double acceleration) {
        return Normal.below(bias + (bias + z) / (1 - acceleration * (bias + z)));
    }

    /** The quantile between the two nearest figures. */
    private static double at(double[] figures, double share) {
        double place = share * (figures.length - 1);
        int under = (int) place;
        int over = Math.min(figures.length - 1, under + 1);
        return figures[under] + (place - under) * (figures[over] - figures[under]);
    }
}
