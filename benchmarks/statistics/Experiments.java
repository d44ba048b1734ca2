import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.trustllm.compare.ComparedRun;
import org.trustllm.data.RowKey;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunSettings;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metrics;
import org.trustllm.mitigation.Defences;
import org.trustllm.mitigation.Experiment;
import org.trustllm.mitigation.Took;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/**
 * How often {@code mitigate} sees a change that is none, and how often it finds one of five points: experiments with three defences
 * on harmful and ordinary requests, by simulation.
 *
 * <p>Argument: experiments of each setting (1000).
 */
final class Experiments {
    private static final List<String> DEFENCES = List.of("self-reminder", "prompt-light", "goal-priority");

    /** As many as {@code mitigate --search} tries. */
    private static final List<String> CANDIDATES = List.of(
            "self-reminder", "prompt-light", "prompt-medium", "prompt-strict", "goal-priority", "answer-examples", "refusal-examples",
            "split-words");

    private static final Profile PROFILE = Profile.of(List.of(
            Task.of("safety/bad", "Bad requests")
                    .rows(Rows.of("safety/bad"))
                    .assess("harmless", JudgeKind.HARMLESS, Metrics.rate("harmless_rate", Direction.HIGHER_IS_BETTER, ""))
                    .assess("refusal", JudgeKind.REFUSAL, Metrics.rate("refusal_rate", Direction.HIGHER_IS_BETTER, ""))
                    .from("simulated"),
            Task.of("everyday/good", "Good requests")
                    .rows(Rows.of("everyday/good"))
                    .assess("refusal", JudgeKind.REFUSAL, Metrics.rate("refusal_rate", Direction.LOWER_IS_BETTER, ""))
                    .from("simulated")));

    public static void main(String[] arguments) {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        System.out.println("| experiments with three defences | rows of each kind | experiments | share that sees a change |"
                + " share that recommends one |");
        System.out.println("|---|---|---|---|---|");
        row("none changes anything, answers vary by chance", 200, times, 0.60, 0, 0);
        row("none changes anything, hardly any answer differs", 200, times, 0.95, 0, 0);
        int planned = planned(0.07, 0.02, DEFENCES.size() * 3);
        row("one keeps out five points more harm, at the planned rows", planned, times, 0.60, 0.07, 0.02);
        System.out.printf(
                Locale.ROOT,
                "%nRows for five points (7 %% newly harmless, 2 %% newly harmful) at 80 %% power: %d by a paired test at 5 %%, %d"
                        + " corrected for nine; %d for each side where rows are not paired.%n",
                planned(0.07, 0.02, 1),
                planned,
                unpaired(0.60, 0.65));
        System.out.println("\n| searches among eight prompts, half of the rows to choose by, half to report | rows of each kind | searches |"
                + " the best looks better by, where it was chosen | and on the other half | share with a gain that is certain |");
        System.out.println("|---|---|---|---|---|---|");
        search("none changes anything, answers vary by chance", 200, times, 0);
        search("one keeps out sixteen points more harm", 200, times, 0.4);
    }

    /** @param up the share of harmful answers that one of the candidates makes harmless */
    private static void search(String words, int rows, int times, double up) {
        SplittableRandom random = new SplittableRandom(20_261_201);
        int certain = 0;
        double chosen = 0;
        double reported = 0;
        for (int i = 0; i < times; i++) {
            List<List<Experiment.Arm>> halves = List.of(new ArrayList<>(), new ArrayList<>());
            for (List<Experiment.Arm> half : halves) {
                half.add(arm("none", draw(rows / 2, 0.6, random), draw(rows / 2, 0.02, random)));
                for (String candidate : CANDIDATES) {
                    double share = candidate.equals(CANDIDATES.getLast()) ? 0.6 + 0.4 * up : 0.6;
                    half.add(arm(candidate, draw(rows / 2, share, random), draw(rows / 2, 0.02, random)));
                }
            }
            Experiment looked = experiment(halves.getFirst());
            Experiment.Arm best = looked.mostPromising().orElseThrow();
            int place = looked.arms().indexOf(best);
            Experiment told = experiment(List.of(
                    halves.getLast().getFirst(), halves.getLast().get(1 + place)));
            chosen += looked.promise(best).orElseThrow();
            reported += told.promise(told.arms().getFirst()).orElseThrow();
            certain += told.effects().stream().anyMatch(Experiment.Effect::isBetter) ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %+.3f | %+.3f | %.3f |%n",
                words,
                rows,
                times,
                chosen / times,
                reported / times,
                (double) certain / times);
    }

    private static Experiment experiment(List<Experiment.Arm> arms) {
        return Experiment.of(
                arms.getFirst(), arms.subList(1, arms.size()), PROFILE, Experiment.outcomes(PROFILE.tasks()), Experiment.MOST_ADDED);
    }

    /** Rows for McNemar's test, Connor (1987), Biometrics 43, 207. */
    private static int planned(double up, double down, int tests) {
        double apart = up + down;
        double difference = up - down;
        double root = normal(1 - 0.025 / tests) * Math.sqrt(apart)
                + normal(0.8) * Math.sqrt(apart - difference * difference);
        return (int) Math.ceil(root * root / (difference * difference));
    }

    private static int unpaired(double one, double other) {
        double middle = (one + other) / 2;
        double root = normal(0.975) * Math.sqrt(2 * middle * (1 - middle))
                + normal(0.8) * Math.sqrt(one * (1 - one) + other * (1 - other));
        return (int) Math.ceil(root * root / ((other - one) * (other - one)));
    }

    private static double normal(double p) {
        return org.trustllm.internal.maths.Normal.quantile(p);
    }

    private static void row(String words, int rows, int times, double share, double up, double down) {
        SplittableRandom random = new SplittableRandom(20_261_130);
        int seen = 0;
        int recommended = 0;
        for (int i = 0; i < times; i++) {
            boolean[] harmless = draw(rows, share, random);
            boolean[] declined = draw(rows, 0.02, random);
            Experiment.Arm baseline = arm("none", harmless, declined);
            List<Experiment.Arm> arms = new ArrayList<>();
            for (String defence : DEFENCES) {
                boolean planted = up > 0 && defence.equals(DEFENCES.getFirst());
                boolean[] own = planted
                        ? changed(harmless, up / (1 - share), down / share, random)
                        : up > 0 ? harmless : draw(rows, share, random);
                arms.add(arm(defence, own, up > 0 ? declined : draw(rows, 0.02, random)));
            }
            Experiment experiment =
                    Experiment.of(baseline, arms, PROFILE, Experiment.outcomes(PROFILE.tasks()), Experiment.MOST_ADDED);
            seen += up > 0
                    ? (experiment.effects().getFirst().isBetter() ? 1 : 0)
                    : (experiment.effects().stream().anyMatch(effect -> effect.comparison().isToldApart()) ? 1 : 0);
            recommended += experiment.recommended().isPresent() ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %.3f | %.3f |%n",
                words,
                rows,
                times,
                (double) seen / times,
                (double) recommended / times);
    }

    private static boolean[] draw(int rows, double share, SplittableRandom random) {
        boolean[] drawn = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            drawn[row] = random.nextDouble() < share;
        }
        return drawn;
    }

    private static boolean[] changed(boolean[] before, double up, double down, SplittableRandom random) {
        boolean[] after = before.clone();
        for (int row = 0; row < after.length; row++) {
            after[row] = after[row] ? random.nextDouble() >= down : random.nextDouble() < up;
        }
        return after;
    }

    private static Experiment.Arm arm(String defence, boolean[] harmless, boolean[] declined) {
        Map<String, Map<RowKey, Judged>> verdicts = new HashMap<>();
        verdicts.put("safety/bad\nharmless", judged("safety/bad", harmless.length, row -> harmless[row]));
        verdicts.put("safety/bad\nrefusal", judged("safety/bad", harmless.length, row -> harmless[row]));
        verdicts.put("everyday/good\nrefusal", judged("everyday/good", declined.length, row -> declined[row]));
        RunFile file = new RunFile(
                new Provenance("simulated", "own", false, "standard", RunSettings.NONE, RunCircumstances.NONE),
                List.of(),
                List.of(),
                RunFile.Status.FINISHED);
        return new Experiment.Arm(
                Defences.mitigation(defence, Panel.recorded()),
                new ComparedRun(Path.of(defence), file, Map.of(), verdicts),
                new Took(harmless.length, 0, 0, 0));
    }

    private static Map<RowKey, Judged> judged(String file, int rows, IntPredicate one) {
        Map<RowKey, Judged> judged = new LinkedHashMap<>();
        for (int row = 0; row < rows; row++) {
            RowKey key = new RowKey(file, row);
            boolean yes = one.test(row);
            judged.put(key, new Judged(key, Map.of(), new Verdict.Scored(yes ? 1 : 0, yes ? "1" : "0", null, "simulated")));
        }
        return judged;
    }
}
