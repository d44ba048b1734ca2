import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.judge.JudgeKind;
import org.trustllm.local.judge.EmbeddedJudge;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.model.ChatResponse;

/** How fast the embedded judges are on recorded answers, in Markdown: one at a time, and on all cores. */
final class Speed {
    private Speed() {}

    /** Argument: the folder of recorded answers of one model. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        Dataset answers = Dataset.folder(Path.of(arguments[0]));
        List<Sample> samples = new ArrayList<>();
        for (String file : List.of("safety/misuse", "safety/jailbreak", "safety/exaggerated_safety")) {
            try (Stream<Sample> rows = answers.samples(file)) {
                rows.filter(row -> row.optionalText("res") != null).forEach(samples::add);
            }
        }
        System.out.printf("%n%d answers, %d processors%n%n", samples.size(), Runtime.getRuntime().availableProcessors());
        System.out.println("| judge | first, ms | one: median, ms | one: 99th percentile, ms | processor: median, ms"
                + " | processor: 95th percentile, ms | batch, answers a second |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (JudgeKind kind : List.of(JudgeKind.REFUSAL, JudgeKind.HARMLESS, JudgeKind.TOXICITY)) {
            row(kind, kind == JudgeKind.TOXICITY ? samples.subList(0, Math.min(500, samples.size())) : samples);
        }
    }

    private static void row(JudgeKind kind, List<Sample> samples) {
        long started = System.nanoTime();
        EmbeddedJudge judge = EmbeddedJudges.of(kind);
        judge(judge, samples.getFirst());
        double first = (System.nanoTime() - started) / 1e6;
        double[] each = new double[samples.size()];
        double[] worked = new double[samples.size()];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        // the first round is the compiler's
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < each.length; i++) {
                long from = System.nanoTime();
                long work = threads.getCurrentThreadCpuTime();
                judge(judge, samples.get(i));
                worked[i] = (threads.getCurrentThreadCpuTime() - work) / 1e6;
                each[i] = (System.nanoTime() - from) / 1e6;
            }
        }
        started = System.nanoTime();
        samples.parallelStream().forEach(sample -> judge(judge, sample));
        double seconds = (System.nanoTime() - started) / 1e9;
        Arrays.sort(each);
        Arrays.sort(worked);
        System.out.printf(
                "| %s | %.0f | %.2f | %.1f | %.2f | %.1f | %.0f |%n",
                judge.id(),
                first,
                each[each.length / 2],
                each[(int) (0.99 * each.length)],
                worked[each.length / 2],
                worked[(int) (0.95 * each.length)],
                each.length / seconds);
    }

    private static void judge(EmbeddedJudge judge, Sample sample) {
        String answer = sample.optionalText("res");
        judge.judge(sample, ChatResponse.of(answer == null ? "" : answer));
    }
}
