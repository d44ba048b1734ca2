package org.trustllm.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/** Pearson's product-moment correlation: cov(x, y) / (sd(x) sd(y)), in [-1, 1]. */
public final class Pearson {
    private Pearson() {}

    /** Empty where either side does not vary, or where there are fewer than two pairs. */
    public static OptionalDouble correlation(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("expected pairs, found " + x.length + " and " + y.length + " values");
        }
        int n = x.length;
        // by the values themselves: rounding leaves a constant side with a mean a little off, hence with a variance
        if (isConstant(x) || isConstant(y)) {
            return OptionalDouble.empty();
        }
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            meanX += x[i] / n;
            meanY += y[i] / n;
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xx == 0 || yy == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy))));
    }

    private static boolean isConstant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /**
     * 95 % interval by Fisher's transformation: tanh(atanh(r) ± 1.96 / √(n - 3)). Empty for fewer than four pairs or
     * |r| = 1.
     *
     * @return lower and upper bound
     */
    public static double[] fisher95(double r, int n) {
        if (n < 4 || Math.abs(r) >= 1) {
            return new double[0];
        }
        double z = 0.5 * Math.log((1 + r) / (1 - r));
        double half = 1.959963984540054 / Math.sqrt(n - 3);
        return new double[] {Math.tanh(z - half), Math.tanh(z + half)};
    }

    /** The correlation with its interval; empty where there is no correlation or no interval. */
    public static Optional<Estimate> estimate(double[] x, double[] y) {
        OptionalDouble r = correlation(x, y);
        double[] bounds = r.isPresent() ? fisher95(r.getAsDouble(), x.length) : new double[0];
        return bounds.length == 2 ? Optional.of(new Estimate(r.getAsDouble(), bounds[0], bounds[1])) : Optional.empty();
    }
}
