package org.trustllm;

import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.render.ReportFile;

/** A run's scores, as the dashboard and the leaderboard read them. */
public final class ScoresFuzz {
    private static final TrustBenchmark BENCHMARK = new TrustBenchmark();

    private ScoresFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        var file = Fuzzed.file("scores.json", bytes);
        Fuzzed.held(() -> ReportFile.read(file, BENCHMARK::profile));
        Fuzzed.held(() -> ReportFile.readLeniently(file, BENCHMARK::profile));
    }
}
