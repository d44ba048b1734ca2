import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.RecordedEvaluation;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.judge.Panel;
import org.trustllm.report.Report;
import org.trustllm.task.Profile;

/** Scores folders of answers again and again in one process; prints the rows a second of each pass. */
final class Scoring {
    private Scoring() {}

    public static void main(String[] arguments) throws Exception {
        Profile profile = new TrustBenchmark().profile(arguments[0]);
        int passes = Integer.parseInt(arguments[1]);
        List<Dataset> folders = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            folders.add(Dataset.folder(Path.of(arguments[i])));
        }
        for (int pass = 1; pass <= passes; pass++) {
            long started = System.nanoTime();
            long rows = 0;
            for (Dataset folder : folders) {
                Report report = RecordedEvaluation.of(profile, folder, Panel.recorded()).run();
                rows += report.sections().stream()
                        .flatMap(section -> section.tasks().stream())
                        .filter(task -> !task.task().id().equals("safety/toxicity")
                                && !task.task().id().equals("fairness/disparagement_race"))
                        .mapToLong(task -> task.rows())
                        .sum();
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            System.out.printf(
                    java.util.Locale.ROOT,
                    "pass %d: %d rows, %.3f s, %.0f rows a second%n",
                    pass, rows, seconds, rows / seconds);
        }
    }
}
