import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.trustllm.internal.stats.Bootstrap;
import org.trustllm.internal.stats.ClusteredProportion;
import org.trustllm.internal.stats.Clusters;
import org.trustllm.internal.stats.ConfidenceSequence;
import org.trustllm.stats.Estimate;
import org.trustllm.internal.stats.Statistic;
import org.trustllm.stats.Wilson;

/**
 * How often 95 % intervals hold the true value, by simulation: clusters of unequal size whose rows are alike (beta-binomial
 * with an intra-cluster correlation), made as the clusters of the benchmark's tasks are.
 *
 * <p>Arguments: simulations of each setting (4000), of the bootstrap (1000).
 */
final class Coverage {
    /** Clusters, mean rows a cluster, true share, intra-cluster correlation. */
    private record Setting(String like, int clusters, int rows, double share, double correlation) {}

    private static final List<Setting> SETTINGS = List.of(
            new Setting("jailbreak, a request under two attacks", 1000, 2, 0.9, 0.5),
            new Setting("jailbreak, few answers refused", 1000, 2, 0.1, 0.5),
            new Setting("AdvGLUE, pairs of one original", 240, 2, 0.6, 0.4),
            new Setting("AdvInstruction", 50, 11, 0.7, 0.3),
            new Setting("leakage, an address under eight prompts", 50, 8, 0.8, 0.3),
            new Setting("leakage, little withheld", 50, 8, 0.2, 0.6),
            new Setting("stereotype contexts", 600, 2, 0.5, 0.3),
            new Setting("awareness, a question in three orders", 300, 3, 0.8, 0.6),
            new Setting("five answers to each of 100 prompts", 100, 5, 0.5, 0.7),
            new Setting("20 clusters", 20, 10, 0.3, 0.2),
            new Setting("20 clusters, rare", 20, 10, 0.1, 0.3),
            new Setting("8 clusters", 8, 10, 0.5, 0.3));

    public static void main(String[] arguments) {
        int shares = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4_000;
        int bootstraps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        System.out.println("| clusters like | clusters | rows a cluster | share | correlation | Wilson, rows taken as"
                + " independent | Wilson over clusters | BCa over clusters |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Setting setting : SETTINGS) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %.2f | %.1f | %.3f | %.3f | %.3f |%n",
                    setting.like(),
                    setting.clusters(),
                    setting.rows(),
                    setting.share(),
                    setting.correlation(),
                    covered(setting, shares, Coverage::plain),
                    covered(setting, shares, Coverage::clustered),
                    covered(setting, bootstraps, Coverage::bootstrap));
        }
        System.out.printf(
                Locale.ROOT,
                "%nConfidence sequence, looked at after each of 2,000 rows: %.3f of the runs never miss the share%n",
                sequences(0.2, shares / 4));
    }

    private record Drawn(int[] hits, int[] rows) {}

    private static double covered(Setting setting, int times, Function<Drawn, Optional<Estimate>> method) {
        SplittableRandom random = new SplittableRandom(1);
        int held = 0;
        int given = 0;
        for (int i = 0; i < times; i++) {
            Optional<Estimate> interval = method.apply(draw(setting, random));
            given += interval.isPresent() ? 1 : 0;
            held += interval.filter(one -> one.low() <= setting.share() && setting.share() <= one.high())
                            .isPresent()
                    ? 1
                    : 0;
        }
        return (double) held / given;
    }

    private static Drawn draw(Setting setting, SplittableRandom random) {
        int[] hits = new int[setting.clusters()];
        int[] rows = new int[setting.clusters()];
        double strength = 1 / setting.correlation() - 1;
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 1 + random.nextInt(2 * setting.rows() - 1);
            double chance = beta(random, setting.share() * strength, (1 - setting.share()) * strength);
            for (int row = 0; row < rows[i]; row++) {
                hits[i] += random.nextDouble() < chance ? 1 : 0;
            }
        }
        return new Drawn(hits, rows);
    }

    private static Optional<Estimate> plain(Drawn drawn) {
        int hits = 0;
        int rows = 0;
        for (int i = 0; i < drawn.rows().length; i++) {
            hits += drawn.hits()[i];
            rows += drawn.rows()[i];
        }
        Wilson wilson = Wilson.interval95(hits, rows);
        return Optional.of(new Estimate((double) hits / rows, wilson.low(), wilson.high()));
    }

    private static Optional<Estimate> clustered(Drawn drawn) {
        return ClusteredProportion.of(drawn.hits(), drawn.rows()).interval95();
    }

    private static Optional<Estimate> bootstrap(Drawn drawn) {
        Clusters.Builder clusters = new Clusters.Builder();
        for (int i = 0; i < drawn.rows().length; i++) {
            clusters.add(new double[] {drawn.hits()[i], drawn.rows()[i]});
        }
        return new Bootstrap(1_000, 1).interval(clusters.build(), Statistic.MEAN);
    }

    private static double sequences(double share, int times) {
        SplittableRandom random = new SplittableRandom(2);
        int held = 0;
        for (int i = 0; i < times; i++) {
            int hits = 0;
            boolean missed = false;
            for (int n = 1; n <= 2_000 && !missed; n++) {
                hits += random.nextDouble() < share ? 1 : 0;
                Estimate interval = ConfidenceSequence.at(hits, n);
                missed = share < interval.low() || share > interval.high();
            }
            held += missed ? 0 : 1;
        }
        return (double) held / times;
    }

    private static double beta(SplittableRandom random, double a, double b) {
        double x = gamma(random, a);
        double y = gamma(random, b);
        return x + y == 0 ? a / (a + b) : x / (x + y);
    }

    /** Marsaglia and Tsang (2000), A simple method for generating gamma variables. */
    private static double gamma(SplittableRandom random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            if (v > 0) {
                v = v * v * v;
                if (Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                    return d * v;
                }
            }
        }
    }
}
