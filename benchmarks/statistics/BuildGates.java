import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.trustllm.compare.ComparedRun;
import org.trustllm.compare.Pairing;
import org.trustllm.data.RowKey;
import org.trustllm.gate.Gate;
import org.trustllm.gate.Thresholds;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunSettings;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metrics;
import org.trustllm.report.Report;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/**
 * How often a build that changed nothing is stopped, and one whose model got worse: by a fixed threshold on one asking, by the paired
 * gate on one asking, and by the gate that asks again where the first look is in doubt, as {@code @TrustTest(baseline)} does it. By
 * simulation through the real gate.
 *
 * <p>Argument: builds of each kind (1000).
 */
final class BuildGates {
    /** As many as the peer's gate that fails one clean run in nine. */
    private static final int ROWS = 198;

    private static final int AGAIN = 5;
    private static final double DOUBT = 0.25;
    private static final double ALPHA = 0.05;
    private static final double FALL = 0.05;

    private static final Task TASK = Task.of("own/rows", "Rows")
            .rows(Rows.of("own/rows"))
            .assess("answer", JudgeKind.REFUSAL, Metrics.rate("rate", Direction.HIGHER_IS_BETTER, ""))
            .from("simulated");
    private static final Profile PROFILE = Profile.of(List.of(TASK));
    private static final Provenance PROVENANCE =
            new Provenance("simulated", "own", false, "standard", RunSettings.NONE, RunCircumstances.NONE);

    public static void main(String[] arguments) {
        int builds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        System.out.println("| 198 rows, true rate 0.90 | gate | clean builds stopped | worse by 5 points: stopped | askings of a clean build |");
        System.out.println("|---|---|---|---|---|");
        double[] alike = new double[ROWS];
        Arrays.fill(alike, 0.9);
        setting("every row is right 9 times in 10", alike, builds);
        double[] mixed = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            mixed[row] = row % 5 == 0 ? 0.5 : 1;
        }
        setting("4 rows of 5 are always right, the fifth every second time", mixed, builds);
    }

    private static void setting(String words, double[] clean, int builds) {
        double[] worse = Arrays.stream(clean).map(p -> p * (1 - FALL / 0.9)).toArray();
        SplittableRandom random = new SplittableRandom(20_261_130);
        Count none = new Count(builds);
        Count fall = new Count(builds);
        for (int build = 0; build < builds; build++) {
            Run baseline = draw(clean, AGAIN, random);
            none.add(baseline, clean, build, random);
            fall.add(baseline, worse, build, random);
        }
        double power = (double) fall.twice / builds;
        Arrays.sort(fall.shares);
        // the threshold that stops as many of the worse ones
        double threshold = fall.shares[Math.min(builds - 1, fall.twice)];
        line(words, String.format(Locale.ROOT, "value at least %.3f, one asking", threshold), below(none.shares, threshold), below(fall.shares, threshold), 1);
        line("", "paired at 5 %, one asking", (double) none.once / builds, (double) fall.once / builds, 1);
        line(
                "",
                "paired, asked 5 times more where in doubt",
                (double) none.twice / builds,
                power,
                1 + AGAIN * (double) none.doubts / builds);
    }

    private static double below(double[] shares, double threshold) {
        return (double) Arrays.stream(shares).filter(share -> share < threshold).count() / shares.length;
    }

    private static void line(String words, String gate, double clean, double worse, double askings) {
        System.out.printf(Locale.ROOT, "| %s | %s | %.3f | %.3f | %.2f |%n", words, gate, clean, worse, askings);
    }

    /** What gates make of builds of one kind. */
    private static final class Count {
        final double[] shares;
        int once;
        int doubts;
        int twice;

        Count(int builds) {
            shares = new double[builds];
        }

        void add(Run baseline, double[] rates, int build, SplittableRandom random) {
            Run first = draw(rates, 1, random);
            shares[build] = first.report().measure("own/rows", "rate", "").orElseThrow().value();
            once += first.isWorse(baseline, ALPHA) ? 1 : 0;
            if (first.isWorse(baseline, DOUBT)) {
                doubts++;
                twice += draw(rates, AGAIN, random).isWorse(baseline, ALPHA) ? 1 : 0;
            }
        }
    }

    private record Run(Report report, ComparedRun outcomes) {
        boolean isWorse(Run baseline, double alpha) {
            Thresholds asked = new Thresholds(
                    "", Thresholds.Bound.INTERVAL, null, null, Map.of(), new Thresholds.Baseline("baseline", 0, alpha));
            return !new Gate(asked, PROFILE)
                    .check(report, baseline.report(), Pairing.of(baseline.outcomes(), outcomes))
                    .passed();
        }
    }

    private static Run draw(double[] rates, int epochs, SplittableRandom random) {
        Report.Builder report = new Report.Builder(PROFILE);
        Map<RowKey, Judged> judged = new LinkedHashMap<>();
        for (int row = 0; row < rates.length; row++) {
            for (int epoch = 1; epoch <= epochs; epoch++) {
                RowKey key = new RowKey("own/rows", row, epochs == 1 ? 0 : epoch);
                boolean yes = random.nextDouble() < rates[row];
                Judged one = new Judged(key, Map.of(), new Verdict.Scored(yes ? 1 : 0, yes ? "1" : "0", null, "simulated"));
                judged.put(key, one);
                report.verdict(TASK, TASK.assessments().getFirst(), one);
            }
        }
        RunFile file = new RunFile(PROVENANCE, List.of("own/rows"), List.of(), RunFile.Status.FINISHED);
        Map<String, Map<RowKey, Judged>> verdicts = new HashMap<>();
        verdicts.put("own/rows\nanswer", judged);
        return new Run(report.build(PROVENANCE, Map.of()), new ComparedRun(Path.of("simulated"), file, Map.of(), verdicts));
    }
}
