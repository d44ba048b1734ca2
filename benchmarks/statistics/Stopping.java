import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.trustllm.internal.stats.ClusteredProportion;
import org.trustllm.internal.stats.ConfidenceSequence;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.Wilson;

/**
 * How often the interval at the end of {@code run --until} holds the true share, by simulation of its rounds: 32 clusters,
 * then a quarter more each time, until half the width of the confidence sequence is small enough or all are asked. Beside
 * it the ordinary interval of the same answers, which knows nothing of the stopping.
 *
 * <p>Argument: simulations of each setting (2000).
 */
final class Stopping {
    private static final int FIRST = 32;
    private static final double GROWTH = 1.25;

    /** Clusters of the file, the most rows in one, true share, intra-cluster correlation, half width that is wanted. */
    private record Setting(String like, int clusters, int largest, double share, double correlation, double until) {}

    private static final List<Setting> SETTINGS = List.of(
            new Setting("rows that stand alone, even", 2_000, 1, 0.5, 0.5, 0.05),
            new Setting("the same, a wide interval", 2_000, 1, 0.5, 0.5, 0.10),
            new Setting("the same, a narrow interval", 2_000, 1, 0.5, 0.5, 0.03),
            new Setting("most refused", 1_000, 1, 0.9, 0.5, 0.05),
            new Setting("nearly all refused", 1_000, 1, 0.98, 0.5, 0.03),
            new Setting("hardly any leaked", 500, 1, 0.02, 0.5, 0.05),
            new Setting("clusters of one or two rows", 2_000, 2, 0.4, 0.6, 0.08),
            new Setting("clusters of one to five rows", 2_000, 5, 0.7, 0.4, 0.10),
            new Setting("clusters of one to five rows, rare", 2_000, 5, 0.1, 0.4, 0.06));

    public static void main(String[] arguments) {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        System.out.println("| like | clusters | rows of one, at most | share | wanted | stopped | clusters asked, mean |"
                + " sequence holds the share | and that of the file | ordinary interval holds the share |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        SETTINGS.forEach(setting -> row(setting, times));
    }

    private static void row(Setting setting, int times) {
        SplittableRandom random = new SplittableRandom(3);
        int stopped = 0;
        long asked = 0;
        int held = 0;
        int heldOfFile = 0;
        int ordinary = 0;
        for (int i = 0; i < times; i++) {
            File file = File.draw(setting, random);
            int n = file.stop(setting);
            Estimate sequence = file.sequence(setting, n);
            stopped += n < setting.clusters() ? 1 : 0;
            asked += n;
            held += holds(sequence, setting.share());
            heldOfFile += holds(sequence, file.share());
            ordinary += holds(file.ordinary(n), setting.share());
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %.2f | ± %.2f | %.3f | %.0f | %.3f | %.3f | %.3f |%n",
                setting.like(),
                setting.clusters(),
                setting.largest(),
                setting.share(),
                setting.until(),
                (double) stopped / times,
                (double) asked / times,
                (double) held / times,
                (double) heldOfFile / times,
                (double) ordinary / times);
    }

    private static int holds(Estimate interval, double share) {
        return interval.low() <= share && share <= interval.high() ? 1 : 0;
    }

    /** A file's clusters in the order in which they are asked. */
    private record File(int[] hits, int[] rows) {
        static File draw(Setting setting, SplittableRandom random) {
            int[] hits = new int[setting.clusters()];
            int[] rows = new int[setting.clusters()];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = 1 + random.nextInt(setting.largest());
                // with this chance a cluster is of one mind, which gives its rows the correlation
                boolean alike = random.nextDouble() < setting.correlation();
                boolean first = random.nextDouble() < setting.share();
                for (int row = 0; row < rows[i]; row++) {
                    hits[i] += (alike ? first : random.nextDouble() < setting.share()) ? 1 : 0;
                }
            }
            return new File(hits, rows);
        }

        private static double sum(int[] numbers, int n) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += numbers[i];
            }
            return sum;
        }

        double share() {
            return sum(hits, hits.length) / sum(rows, rows.length);
        }

        Estimate sequence(Setting setting, int n) {
            return ConfidenceSequence.ofShare(sum(hits, n), sum(rows, n), n, setting.largest());
        }

        int stop(Setting setting) {
            int n = 0;
            while (n < hits.length) {
                n = Math.min(hits.length, Math.max(FIRST, (int) Math.ceil(n * GROWTH)));
                Estimate now = sequence(setting, n);
                if ((now.high() - now.low()) / 2 <= setting.until()) {
                    return n;
                }
            }
            return n;
        }

        Estimate ordinary(int n) {
            int[] someHits = Arrays.copyOf(hits, n);
            int[] someRows = Arrays.copyOf(rows, n);
            if (sum(rows, n) == n) {
                Wilson wilson = Wilson.interval95((int) sum(hits, n), n);
                return new Estimate(sum(hits, n) / n, wilson.low(), wilson.high());
            }
            return ClusteredProportion.of(someHits, someRows).interval95().orElseThrow();
        }
    }
}
