import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.trustllm.guardrail.DriftAlarm;
import org.trustllm.guardrail.GuardDecision;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Interval;

/**
 * How often the drift alarm is wrong on streams of answers whose rate stays in the tested interval, and after how many answers it
 * finds one that has left it. By simulation.
 *
 * <p>Argument: streams of each kind (1000).
 */
final class Drifts {
    private static final Interval TESTED = new Interval(0.03, 0.08, "simulated");
    private static final int ANSWERS = 20_000;
    private static final int CHANGE = 10_000;

    public static void main(String[] arguments) {
        int streams = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        System.out.println("| rate over 20,000 answers, tested .03 to .08 | streams with an alarm | answers until it, median and p95 |");
        System.out.println("|---|---|---|");
        row("at the upper end, .08", streams, 0, i -> 0.08);
        row("at the lower end, .03", streams, 0, i -> 0.03);
        row("from end to end every 500 answers", streams, 0, i -> i / 500 % 2 == 0 ? 0.08 : 0.03);
        row(".12 from the start", streams, 0, i -> 0.12);
        row(".16 from the start", streams, 0, i -> 0.16);
        row(".01 from the start", streams, 0, i -> 0.01);
        row(".05, and .12 behind 10,000 answers", streams, CHANGE, i -> i < CHANGE ? 0.05 : 0.12);
        row(".05, and .16 behind 10,000 answers", streams, CHANGE, i -> i < CHANGE ? 0.05 : 0.16);
    }

    private static void row(String words, int streams, int change, IntToDoubleFunction rate) {
        int[] told = new int[streams];
        int alarms = 0;
        for (int seed = 0; seed < streams; seed++) {
            int at = told(seed, rate);
            if (at > 0) {
                told[alarms++] = at - change;
            }
        }
        int[] found = Arrays.copyOf(told, alarms);
        Arrays.sort(found);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d of %d | %s |%n",
                words,
                alarms,
                streams,
                alarms * 2 < streams ? "" : found[alarms / 2] + ", " + found[(int) (0.95 * alarms)]);
    }

    private static int told(long seed, IntToDoubleFunction rate) {
        SplittableRandom random = new SplittableRandom(seed);
        DriftAlarm alarm = DriftAlarm.of(TESTED, drift -> {});
        for (int i = 0; i < ANSWERS; i++) {
            boolean hit = random.nextDouble() < rate.applyAsDouble(i);
            alarm.accept(new GuardDecision(
                    "simulated",
                    GuardDecision.Outcome.LOGGED,
                    "",
                    Verdict.of(hit, "simulated", "simulated/1"),
                    OptionalDouble.empty(),
                    "",
                    Duration.ZERO));
            if (alarm.drift().isPresent()) {
                return i + 1;
            }
        }
        return -1;
    }
}
