package org.trustllm.internal.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.trustllm.internal.maths.Finite;
import org.trustllm.internal.maths.Normal;
import org.trustllm.stats.Estimate;

/**
 * A straight line through points of several units, and where a new unit's point will lie on it: y = intercept + slope x, by
 * least squares, with the units' own distances from the line as residual variance.
 *
 * @param points how many, at least {@link #FEWEST}
 * @param meanX mean of the points' x
 * @param spreadX sum of the squared distances of x from its mean, above 0
 * @param meanY mean of the points' y
 * @param slope of the line
 * @param residual variance about the line, with points - 2 degrees of freedom
 */
public record PredictionLine(int points, double meanX, double spreadX, double meanY, double slope, double residual) {
    /** Fewer leave less than two degrees of freedom. */
    public static final int FEWEST = 4;

    /** Empty for fewer than {@link #FEWEST} points, or where all have the same x. */
    public static Optional<PredictionLine> through(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("expected points, found " + x.length + " and " + y.length + " values");
        }
        Finite.check("x", x);
        Finite.check("y", y);
        Moments ofX = Moments.of(x);
        Moments ofY = Moments.of(y);
        double spread = ofX.variance() * x.length;
        if (x.length < FEWEST || spread <= 0) {
            return Optional.empty();
        }
        double together = 0;
        for (int i = 0; i < x.length; i++) {
            together += (x[i] - ofX.mean()) * (y[i] - ofY.mean());
        }
        double slope = together / spread;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            double away = y[i] - ofY.mean() - slope * (x[i] - ofX.mean());
            squares += away * away;
        }
        return Optional.of(
                new PredictionLine(x.length, ofX.mean(), spread, ofY.mean(), slope, squares / (x.length - 2)));
    }

    /**
     * A new unit's y with its 95 % prediction interval. Of the two variances the units' has points - 2 degrees of freedom and
     * the other is taken as known; together they have Satterthwaite's (1946, Biometrics Bulletin 2, 110–114).
     *
     * @param x the new unit's
     * @param variance with which its x was seen, from 0
     */
    public Estimate at(double x, double variance) {
        Finite.check("x", x);
        Finite.check("variance", variance);
        double away = x - meanX;
        double ofUnits = residual * (1 + 1.0 / points + away * away / spreadX);
        double all = ofUnits + variance;
        double freedom = ofUnits == 0 ? Double.POSITIVE_INFINITY : (points - 2) * all * all / (ofUnits * ofUnits);
        double quantile = freedom > 1e9 ? Normal.Z : TDistribution.of(freedom).inverseCumulativeProbability(0.975);
        double value = meanY + slope * away;
        double half = quantile * Math.sqrt(all);
        return new Estimate(value, value - half, value + half);
    }
}
