import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.trustllm.internal.stats.Bootstrap;
import org.trustllm.internal.stats.ClusteredProportion;
import org.trustllm.internal.stats.Clusters;
import org.trustllm.internal.stats.ConfidenceSequence;
import org.trustllm.stats.Estimate;
import org.trustllm.internal.maths.ChiSquare;
import org.trustllm.internal.stats.CramersV;
import org.trustllm.internal.stats.Pearson;
import org.trustllm.internal.stats.StratifiedIndependence;
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

    /** Clusters of given sizes, so many of each. */
    private record Layout(String name, int... timesAndRows) {
        int[] rows() {
            return IntStream.range(0, timesAndRows.length / 2)
                    .flatMap(i -> IntStream.generate(() -> timesAndRows[2 * i + 1]).limit(timesAndRows[2 * i]))
                    .toArray();
        }
    }

    private static final List<Layout> LAYOUTS = List.of(
            new Layout("29 of 2, one of 60", 29, 2, 1, 60),
            new Layout("19 of 3, one of 30", 19, 3, 1, 30),
            new Layout("9 of 5, one of 20", 9, 5, 1, 20),
            new Layout("49 of 2, one of 40", 49, 2, 1, 40),
            new Layout("30 of 1, 10 of 10", 30, 1, 10, 10),
            new Layout("60 of 1, 6 of 10", 60, 1, 6, 10),
            new Layout("100 of 1, 5 of 20", 100, 1, 5, 20),
            new Layout("20 of 10", 20, 10),
            new Layout("7 of 40", 7, 40),
            new Layout("5 of 4", 5, 4),
            new Layout("ETHICS: 232 of 1, 74 of 2, 15 of 3, 13 of 4, 5, 6, 12", 232, 1, 74, 2, 15, 3, 13, 4, 1, 5, 1, 6, 1, 12),
            new Layout("HealthVer: 34 of 1, 10 of 2, 6 of 3, 3 of 4, 2 of 5, 6", 34, 1, 10, 2, 6, 3, 3, 4, 2, 5, 1, 6));

    private static final double[] SHARES = {0.5, 0.3, 0.1, 0.02};
    private static final double[] CORRELATIONS = {0, 0.05, 0.1, 0.3, 0.5, 0.7};

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
        System.out.println("\n| clusters | least | at a share of | and a correlation of | mean | mean width |");
        System.out.println("|---|---|---|---|---|---|");
        LAYOUTS.forEach(layout -> layout(layout, shares / 4));
        System.out.println("\n| scenarios told twice | r | Fisher, rows taken as independent | BCa over scenarios |");
        System.out.println("|---|---|---|---|");
        for (double r : new double[] {0, 0.3, 0.6, 0.8}) {
            correlations(98, r, bootstraps);
        }
        System.out.println("\n| sets of rows | share of sets of one mind | V | interval of V | rejected at V = 0: chi-square"
                + " | matched permutations |");
        System.out.println("|---|---|---|---|---|---|");
        for (int groups : new int[] {2, 3}) {
            for (double alike : new double[] {0, 0.5, 0.9}) {
                for (double shift : new double[] {0, 0.05, 0.2}) {
                    association(810 / groups, groups, alike, shift, bootstraps);
                }
            }
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

    private static void layout(Layout layout, int times) {
        int[] rows = layout.rows();
        SplittableRandom random = new SplittableRandom(3);
        double least = 2;
        String at = "";
        double sum = 0;
        double width = 0;
        for (double share : SHARES) {
            for (double correlation : CORRELATIONS) {
                int held = 0;
                for (int i = 0; i < times; i++) {
                    Estimate one = clustered(draw(rows, share, correlation, random)).orElseThrow();
                    held += one.low() <= share && share <= one.high() ? 1 : 0;
                    width += one.high() - one.low();
                }
                double covered = (double) held / times;
                sum += covered;
                if (covered < least) {
                    least = covered;
                    at = String.format(Locale.ROOT, "%.2f | %.2f", share, correlation);
                }
            }
        }
        int settings = SHARES.length * CORRELATIONS.length;
        System.out.printf(
                Locale.ROOT,
                "| %s | %.3f | %s | %.3f | %.2f |%n",
                layout.name(),
                least,
                at,
                sum / settings,
                width / settings / times);
    }

    /** People's ratings are the same of both tellings; the model's two ratings have a correlation of 0.7 given these. */
    private static void correlations(int scenarios, double r, int times) {
        SplittableRandom random = new SplittableRandom(4);
        int fisher = 0;
        int resampled = 0;
        for (int i = 0; i < times; i++) {
            Clusters.Builder clusters = new Clusters.Builder();
            double[] people = new double[2 * scenarios];
            double[] model = new double[2 * scenarios];
            for (int s = 0; s < scenarios; s++) {
                double rated = random.nextGaussian();
                double shared = Math.sqrt(0.7) * random.nextGaussian();
                double[] sums = new double[6];
                for (int row = 2 * s; row < 2 * s + 2; row++) {
                    people[row] = rated;
                    model[row] = r * rated
                            + Math.sqrt(1 - r * r) * (shared + Math.sqrt(0.3) * random.nextGaussian());
                    double[] adds = {1, rated, model[row], rated * rated, model[row] * model[row], rated * model[row]};
                    for (int k = 0; k < 6; k++) {
                        sums[k] += adds[k];
                    }
                }
                clusters.add(sums);
            }
            Clusters built = clusters.build();
            double found = correlation(built.totals());
            double[] plain = Pearson.fisher95(found, 2 * scenarios);
            fisher += plain[0] <= r && r <= plain[1] ? 1 : 0;
            Estimate one = new Bootstrap(1_000, 1).interval(built, Coverage::correlation).orElseThrow();
            resampled += one.low() <= r && r <= one.high() ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT, "| %d | %.1f | %.3f | %.3f |%n", scenarios, r, (double) fisher / times, (double) resampled / times);
    }

    /**
     * Rows that differ by their group alone: with a chance they all have one answer, otherwise each its own. Then, in the last group,
     * an answer is turned into the last kind with the chance of the shift.
     */
    private static void association(int sets, int groups, double alike, double shift, int times) {
        SplittableRandom random = new SplittableRandom(5);
        double[] kinds = {0.3, 0.4, 0.3};
        double[][] truth = new double[groups][3];
        for (int g = 0; g < groups; g++) {
            for (int k = 0; k < 3; k++) {
                double turned = g == groups - 1 ? shift : 0;
                truth[g][k] = kinds[k] * (1 - turned) + (k == 2 ? turned : 0);
            }
        }
        double v = v(truth);
        int held = 0;
        int rejected = 0;
        int matched = 0;
        for (int i = 0; i < times; i++) {
            double[][] table = new double[groups][3];
            List<StratifiedIndependence.Block> blocks = new ArrayList<>();
            for (int set = 0; set < sets; set++) {
                boolean one = random.nextDouble() < alike;
                int common = kind(kinds, random);
                double[][] answers = new double[groups][3];
                for (int g = 0; g < groups; g++) {
                    int kind = one ? common : kind(kinds, random);
                    kind = g == groups - 1 && random.nextDouble() < shift ? 2 : kind;
                    answers[g][kind] = 1;
                    table[g][kind]++;
                }
                blocks.add(new StratifiedIndependence.Block(IntStream.range(0, groups).toArray(), answers));
            }
            Estimate found = CramersV.of(table).orElseThrow();
            held += found.low() <= v && v <= found.high() ? 1 : 0;
            if (shift == 0) {
                long[][] counts = Arrays.stream(table)
                        .map(row -> Arrays.stream(row).mapToLong(x -> (long) x).toArray())
                        .toArray(long[][]::new);
                rejected += ChiSquare.test(counts).orElseThrow().pValue() < 0.05 ? 1 : 0;
                matched += StratifiedIndependence.of(blocks, groups, 3).orElseThrow().permutation(999, i) < 0.05 ? 1 : 0;
            }
        }
        String none = shift == 0 ? "%.3f | %.3f" : "| ";
        System.out.printf(
                Locale.ROOT,
                "| %d of %d | %.1f | %.3f | %.3f | " + none + " |%n",
                sets,
                groups,
                alike,
                v,
                (double) held / times,
                (double) rejected / times,
                (double) matched / times);
    }

    private static int kind(double[] chances, SplittableRandom random) {
        double at = random.nextDouble();
        return at < chances[0] ? 0 : at < chances[0] + chances[1] ? 1 : 2;
    }

    private static double v(double[][] shares) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            double mean = 0;
            for (double[] group : shares) {
                mean += group[k] / shares.length;
            }
            for (double[] group : shares) {
                sum += (group[k] - mean) * (group[k] - mean) / mean / shares.length;
            }
        }
        return Math.sqrt(sum / (Math.min(shares.length, 3) - 1));
    }

    private static double correlation(double[] s) {
        return (s[0] * s[5] - s[1] * s[2])
                / Math.sqrt((s[0] * s[3] - s[1] * s[1]) * (s[0] * s[4] - s[2] * s[2]));
    }

    private static Drawn draw(Setting setting, SplittableRandom random) {
        int[] rows = new int[setting.clusters()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 1 + random.nextInt(2 * setting.rows() - 1);
        }
        return draw(rows, setting.share(), setting.correlation(), random);
    }

    private static Drawn draw(int[] rows, double share, double correlation, SplittableRandom random) {
        int[] hits = new int[rows.length];
        double strength = 1 / correlation - 1;
        for (int i = 0; i < rows.length; i++) {
            double chance = correlation == 0 ? share : beta(random, share * strength, (1 - share) * strength);
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
