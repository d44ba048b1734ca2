package org.trustllm.stats;

import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.trustllm.internal.maths.Finite;
import org.trustllm.internal.maths.Normal;

/**
 * What a two-sided test at the 5 % level can see, and how many samples it needs.
 *
 * <p>Unpaired (two models asked different samples, n each), on Cohen's h: power = Φ(|h| √(n/2) - z) + Φ(-|h| √(n/2) -
 * z). Cohen (1988), chapter 6. Paired (both asked the same n), for a difference d between shares where the two differ on
 * a share ψ >= |d| of the samples: power = Φ((|d| √n - z √ψ) / √(ψ - d²)). Connor (1987), Biometrics 43, 207–211.
 */
public final class Power {
    private static final int MOST = 100_000_000;

    private Power() {}

    /** Power against a difference between two shares, n samples each, in [0, 1]. */
    public static double unpaired(double first, double second, int n) {
        Finite.check("first", first);
        Finite.check("second", second);
        double shift = Math.abs(EffectSize.cohensH(first, second)) * Math.sqrt(n / 2.0);
        return Normal.below(shift - Normal.Z) + Normal.below(-shift - Normal.Z);
    }

    /** Power against a difference between the shares of two models asked the same n samples, in [0, 1]. */
    public static double paired(double difference, double discordant, int n) {
        Finite.check("difference", difference);
        Finite.check("discordant", discordant);
        double d = Math.abs(difference);
        if (!(discordant > 0 && discordant <= 1 && d <= discordant)) {
            throw new IllegalArgumentException("expected a share of samples on which the two differ from " + d
                    + ", the difference, to 1, found " + discordant);
        }
        double spread = Math.sqrt(Math.max(0, discordant - d * d));
        double above = d * Math.sqrt(n) - Normal.Z * Math.sqrt(discordant);
        if (spread <= 0) {
            return above >= 0 ? 1 : 0;
        }
        return Normal.below(above / spread);
    }

    /** The fewest samples, for each, that reach a power; empty where none do. */
    public static OptionalInt unpairedSamples(double first, double second, double power) {
        Finite.check("first", first);
        Finite.check("second", second);
        Finite.check("power", power);
        return fewest(n -> unpaired(first, second, n), power);
    }

    /** The fewest samples, asked of both, that reach a power; empty where none do. */
    public static OptionalInt pairedSamples(double difference, double discordant, double power) {
        Finite.check("difference", difference);
        Finite.check("discordant", discordant);
        Finite.check("power", power);
        return fewest(n -> paired(difference, discordant, n), power);
    }

    /** The least distance above or below a share that n samples each show at a power; 1 where none does. */
    public static double unpairedDifference(double share, int n, double power) {
        Finite.check("share", share);
        Finite.check("power", power);
        boolean up = share < 0.5;
        double most = up ? 1 - share : share;
        return least(d -> unpaired(share, up ? share + d : share - d, n), most, power);
    }

    /** The least difference that n samples asked of both show at a power; 1 where none does. */
    public static double pairedDifference(double discordant, int n, double power) {
        Finite.check("discordant", discordant);
        Finite.check("power", power);
        return least(d -> paired(d, discordant, n), discordant, power);
    }

    /**
     * The least true rank correlation that so many pairs show at a power: tanh((z(.975) + z(power)) / √(n - 3)), by Fisher's
     * transformation; 1 for fewer than four pairs. Cohen (1988), chapter 3.
     */
    public static double correlation(int n, double power) {
        Finite.check("power", power);
        return n < 4 ? 1 : Math.tanh((Normal.Z + Normal.quantile(power)) / Math.sqrt(n - 3.0));
    }

    /**
     * The smallest two-sided p-value that a paired test can reach, whatever the answers: 2 / 2^n, where the answers of two models
     * to n clusters of rows are exchanged. Fisher (1935), The Design of Experiments, section 21.
     *
     * @param clusters at least 1, a row that stands alone being one
     */
    public static double leastPaired(int clusters) {
        if (clusters < 1) {
            throw new IllegalArgumentException("expected at least one cluster, found " + clusters);
        }
        return Math.scalb(1.0, 1 - clusters);
    }

    /** Half the width of the 95 % Wilson interval for a share of so many rows. */
    public static double halfWidth(double share, int rows) {
        Finite.check("share", share);
        Wilson interval = Wilson.interval(share, rows, Normal.Z);
        return (interval.high() - interval.low()) / 2;
    }

    /** The fewest rows whose 95 % Wilson interval for a share is no wider to either side, on average, than this. */
    public static OptionalInt rowsForHalfWidth(double share, double halfWidth) {
        Finite.check("share", share);
        Finite.check("halfWidth", halfWidth);
        return fewest(n -> -halfWidth(share, n), -halfWidth);
    }

    private static OptionalInt fewest(IntToDoubleFunction rising, double wanted) {
        if (rising.applyAsDouble(MOST) < wanted) {
            return OptionalInt.empty();
        }
        int low = 0;
        int high = MOST;
        while (high - low > 1) {
            int middle = low + (high - low) / 2;
            if (rising.applyAsDouble(middle) >= wanted) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalInt.of(high);
    }

    private static double least(DoubleUnaryOperator rising, double most, double wanted) {
        if (rising.applyAsDouble(most) < wanted) {
            return 1;
        }
        double low = 0;
        double high = most;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (rising.applyAsDouble(middle) >= wanted) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
