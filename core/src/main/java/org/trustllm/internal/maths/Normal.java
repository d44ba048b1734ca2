package org.trustllm.internal.maths;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
public final class Normal {
    /** Its 0.975 quantile, which makes 95 % intervals. */
    public static final double Z = 1.959963984540054;

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private Normal() {}

    /** The chance of a value below. */
    public static double below(double z) {
        return STANDARD.cumulativeProbability(z);
    }

    /** The value below which a share lies, in (0, 1). */
    public static double quantile(double p) {
        return STANDARD.inverseCumulativeProbability(p);
    }
}
