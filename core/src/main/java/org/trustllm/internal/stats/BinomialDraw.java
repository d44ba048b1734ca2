package org.trustllm.internal.stats;

/**
 * Draws from a binomial distribution in a time that does not grow with n.
 *
 * <p>Transformed rejection (BTRS) of Hörmann (1993), The generation of binomial random variates, Journal of Statistical
 * Computation and Simulation 46, 101–110; below an expectation of 10 by counting geometric waiting times.
 */
final class BinomialDraw {
    /** ln k! less Stirling's approximation of it, for k below 10. */
    private static final double[] TAIL = new double[10];

    static {
        double factorial = 0;
        for (int k = 0; k < TAIL.length; k++) {
            factorial += k == 0 ? 0 : Math.log(k);
            TAIL[k] = factorial - (0.5 * Math.log(2 * Math.PI) + (k + 0.5) * Math.log(k + 1.0) - (k + 1));
        }
    }

    private final double p;
    private final boolean rare;
    private final double scale;
    private final double odds;

    /** @param chance of a hit; what depends on nothing else is computed once for all draws */
    BinomialDraw(double chance) {
        this.rare = chance <= 0.5;
        this.p = rare ? chance : 1 - chance;
        this.scale = Math.log1p(-p);
        this.odds = p / (1 - p);
    }

    int next(Draws draws, int n) {
        return rare ? hits(draws, n) : n - hits(draws, n);
    }

    private int hits(Draws draws, int n) {
        if (n == 0 || p <= 0) {
            return 0;
        }
        return n * p < 10 ? waiting(draws, n) : rejection(draws, n);
    }

    private int waiting(Draws draws, int n) {
        double trials = 0;
        for (int hits = 0; ; hits++) {
            // 1 - u is exact, so that its plain logarithm, which is faster, is as good
            trials += ceiling(Math.log(1 - draws.uniform()) / scale);
            if (trials > n || hits == n) {
                return hits;
            }
        }
    }

    private int rejection(Draws draws, int n) {
        double spread = Math.sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * spread;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double centre = n * p + 0.5;
        double quick = 0.92 - 4.2 / b;
        double alpha = (2.83 + 5.1 / b) * spread;
        while (true) {
            double u = draws.uniform() - 0.5;
            double v = draws.uniform();
            double edge = 0.5 - Math.abs(u);
            double k = floor((2 * a / edge + b) * u + centre);
            if (edge >= 0.07 && v <= quick) {
                return (int) k;
            }
            if (k >= 0
                    && k <= n
                    && Math.log(v * alpha / (a / (edge * edge) + b)) <= logRatio(n, k, floor((n + 1) * p))) {
                return (int) k;
            }
        }
    }

    // Math.floor and Math.ceil are a call each until the second compiler comes, which a short command never meets
    private static double floor(double x) {
        double towardsZero = (long) x;
        return x < towardsZero ? towardsZero - 1 : towardsZero;
    }

    private static double ceiling(double x) {
        double towardsZero = (long) x;
        return x > towardsZero ? towardsZero + 1 : towardsZero;
    }

    /** ln of the chance of k less that of the mode. */
    private double logRatio(int n, double k, double mode) {
        return (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1)))
                + (n + 1) * Math.log((n - mode + 1) / (n - k + 1))
                + (k + 0.5) * Math.log(odds * (n - k + 1) / (k + 1))
                + tail(mode)
                + tail(n - mode)
                - tail(k)
                - tail(n - k);
    }

    private static double tail(double k) {
        if (k < TAIL.length) {
            return TAIL[(int) k];
        }
        double square = (k + 1) * (k + 1);
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
    }
}
