package org.trustllm.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.RunDirectory;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.benchmark.paper.Standings;
import org.trustllm.data.InputException;
import org.trustllm.render.ReportFile;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;

/** Figures of a run directory, or of a folder that holds only the scores of one. */
final class MeasuredRun {
    private MeasuredRun() {}

    /** Measures a run directory anew; reads the scores where there is nothing else. */
    static Report open(Path folder) throws IOException {
        Benchmark benchmark = InstalledBenchmark.get();
        if (Files.exists(folder.resolve("run.json"))) {
            return RunDirectory.of(folder, benchmark).report();
        }
        Path scores = folder.resolve("scores.json");
        if (!Files.exists(scores)) {
            throw new InputException(
                    folder
                            + ": expected a run directory (run.json) or the scores of one (scores.json), found "
                            + (Files.isDirectory(folder) ? "neither" : "no such folder"),
                    null);
        }
        return ReportFile.read(scores, benchmark::profile);
    }

    /**
     * Figures of runs that stand beside each other.
     *
     * @throws IllegalArgumentException where they cannot
     */
    static Standings standings(List<Path> folders) throws IOException {
        List<Standings.Run> runs = new ArrayList<>();
        for (Path folder : folders) {
            runs.add(new Standings.Run(folder.toString(), open(folder)));
        }
        return Standings.of(runs).orRefused();
    }
}
