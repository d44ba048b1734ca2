package org.trustllm.internal.stats;

import java.util.Optional;
import java.util.OptionalDouble;
import org.trustllm.internal.maths.Finite;
import org.trustllm.internal.maths.Normal;
import org.trustllm.stats.Estimate;

/**
 * Pearson's product-moment correlation, cov(x, y) / (sd(x) sd(y)), in [-1, 1], over pairs that come one at a time.
 *
 * <p>Keeps means and centred sums of squares (Welford 1962), which lose no digits where the mean is far from 0.
 */
public final class Pearson {
    private long n;
    private double meanX;
    private double meanY;
    private double xx;
    private double yy;
    private double xy;

    /** One more pair. */
    public void add(double x, double y) {
        Finite.check("x", x);
        Finite.check("y", y);
        n++;
        double fromX = x - meanX;
        double fromY = y - meanY;
        meanX += fromX / n;
        meanY += fromY / n;
        xx += fromX * (x - meanX);
        yy += fromY * (y - meanY);
        xy += fromX * (y - meanY);
    }

    /** Empty where either side does not vary, or where there are fewer than two pairs. */
    public OptionalDouble correlation() {
        return xx <= 0 || yy <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy))));
    }

    /** Over all pairs at once. */
    public static OptionalDouble correlation(double[] x, double[] y) {
        Finite.check("x", x);
        Finite.check("y", y);
        if (x.length != y.length) {
            throw new IllegalArgumentException("expected pairs, found " + x.length + " and " + y.length + " values");
        }
        Pearson pairs = new Pearson();
        for (int i = 0; i < x.length; i++) {
            pairs.add(x[i], y[i]);
        }
        return pairs.correlation();
    }

    /**
     * 95 % interval by Fisher's transformation: tanh(atanh(r) ± 1.96 / √(n - 3)). Empty for fewer than four pairs or
     * |r| = 1.
     *
     * @return lower and upper bound
     */
    public static double[] fisher95(double r, int n) {
        Finite.check("r", r);
        if (n < 4 || Math.abs(r) >= 1) {
            return new double[0];
        }
        double z = 0.5 * Math.log((1 + r) / (1 - r));
        double half = Normal.Z / Math.sqrt(n - 3);
        return new double[] {Math.tanh(z - half), Math.tanh(z + half)};
    }

    /** The correlation with its interval; empty where there is no correlation or no interval. */
    public static Optional<Estimate> estimate(double[] x, double[] y) {
        OptionalDouble r = correlation(x, y);
        double[] bounds = r.isPresent() ? fisher95(r.getAsDouble(), x.length) : new double[0];
        return bounds.length == 2 ? Optional.of(new Estimate(r.getAsDouble(), bounds[0], bounds[1])) : Optional.empty();
    }
}
