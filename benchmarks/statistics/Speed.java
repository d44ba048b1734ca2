import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ServiceLoader;
import org.trustllm.RunDirectory;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;

/** How long the intervals of a whole run take: a run directory is measured, by the profile with which it was made. */
final class Speed {
    public static void main(String[] arguments) throws IOException {
        Profile profile = ServiceLoader.load(Benchmark.class)
                .findFirst()
                .orElseThrow()
                .profile(Profile.STANDARD);
        Path run = Path.of(arguments[0]);
        for (int i = 0; i < 3; i++) {
            long from = System.nanoTime();
            Report report = new RunDirectory(run, profile).report();
            double seconds = (System.nanoTime() - from) / 1e9;
            long[] counts = new long[2];
            int rows = report.sections().stream()
                    .flatMap(section -> section.tasks().stream())
                    .mapToInt(task -> task.rows())
                    .sum();
            report.sections().stream()
                    .flatMap(section -> section.tasks().stream())
                    .flatMap(task -> task.measures().stream())
                    .forEach(measure -> count(measure, counts));
            System.out.printf(
                    Locale.ROOT,
                    "%.2f s to read and measure a run of %d task rows: %d intervals, of these %d from 10,000 resamples%n",
                    seconds,
                    rows,
                    counts[0],
                    counts[1]);
        }
    }

    private static void count(Measure measure, long[] counts) {
        Interval interval = measure.interval();
        counts[0] += interval == null ? 0 : 1;
        counts[1] += interval != null && interval.method().startsWith("BCa") ? 1 : 0;
        measure.parts().forEach(part -> count(part, counts));
    }
}
