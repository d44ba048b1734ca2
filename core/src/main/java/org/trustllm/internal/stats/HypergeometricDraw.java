package org.trustllm.internal.stats;

/**
 * Draws how many of so many that are taken are of the first of two kinds, in a time that does not grow with their numbers.
 *
 * <p>Ratio of uniforms (HRUA*) of Stadlober (1989), Sampling from Poisson, binomial and hypergeometric distributions: ratio of uniforms as
 * a simple and fast alternative, Berichte der Mathematisch-Statistischen Sektion 303, Graz; below 10 by taking them one by one.
 */
final class HypergeometricDraw {
    private static final int FEW = 10;
    private static final double WIDTH = 2 * Math.sqrt(2 / Math.E);
    private static final double SHIFT = 3 - 2 * Math.sqrt(3 / Math.E);

    private HypergeometricDraw() {}

    static int next(Draws draws, int first, int second, int taken) {
        int all = first + second;
        if (taken >= all) {
            return first;
        }
        // what is taken and what is left, the first and the second kind: the smaller of each is drawn
        int small = Math.min(taken, all - taken);
        int rare = Math.min(first, second);
        int hits = Math.min(small, rare) < FEW ? oneByOne(draws, rare, all, small) : ratio(draws, rare, all, small);
        int ofFirst = first <= second ? hits : small - hits;
        return small == taken ? ofFirst : first - ofFirst;
    }

    /** Equal chances for rare among small and small among rare. */
    private static int oneByOne(Draws draws, int rare, int all, int small) {
        int times = Math.min(rare, small);
        int targets = Math.max(rare, small);
        int hits = 0;
        for (int i = 0; i < times; i++) {
            if (draws.below(all - i) < targets - hits) {
                hits++;
            }
        }
        return hits;
    }

    private static int ratio(Draws draws, int rare, int all, int small) {
        double share = (double) rare / all;
        double centre = small * share + 0.5;
        double spread = Math.sqrt((double) (all - small) * small * share * (1 - share) / (all - 1.0) + 0.5);
        double width = WIDTH * spread + SHIFT;
        double mode = Math.floor((small + 1.0) * (rare + 1.0) / (all + 2.0));
        double greatest = ways(mode, rare, all, small);
        double end = Math.min(Math.min(small, rare) + 1.0, Math.floor(centre + 16 * spread));
        while (true) {
            double x = draws.uniform();
            double at = centre + width * (draws.uniform() - 0.5) / x;
            // nought, or not a number, where x is nought
            if (!(at >= 0 && at < end)) {
                continue;
            }
            double hits = Math.floor(at);
            double chance = greatest - ways(hits, rare, all, small);
            if (x * (4 - x) - 3 <= chance || (x * (x - chance) < 1 && 2 * Math.log(x) <= chance)) {
                return (int) hits;
            }
        }
    }

    /** The logarithm of what the chance of so many hits is divided by. */
    private static double ways(double hits, int rare, int all, int small) {
        return factorial(hits)
                + factorial(rare - hits)
                + factorial(small - hits)
                + factorial((double) all - rare - small + hits);
    }

    /** ln k! by Stirling's series, which is exact to 1e-10 from 8 on; below by its definition. */
    private static double factorial(double k) {
        if (k < 8) {
            double product = 1;
            for (int i = 2; i <= k; i++) {
                product *= i;
            }
            return Math.log(product);
        }
        double n = k + 1;
        double square = n * n;
        return (n - 0.5) * Math.log(n)
                - n
                + 0.5 * Math.log(2 * Math.PI)
                + (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / 1680 / square) / square) / square) / n;
    }
}
