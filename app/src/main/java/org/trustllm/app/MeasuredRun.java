package org.trustllm.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.RunDirectory;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.benchmark.paper.Standings;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;
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
        return ReportFile.read(GivenFile.plain(scores), benchmark::profile);
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

    /** The same with draws of their rows, for ranks; none of a folder that holds figures only, or of few rows, which has no ranks. */
    static Standings drawn(List<Path> folders) throws IOException {
        Standings alone = standings(folders);
        Map<String, Standings.Run> runs = new LinkedHashMap<>();
        for (Map.Entry<String, Standings.Run> one : alone.runs().entrySet()) {
            Standings.Run run = one.getValue();
            Path folder = Path.of(run.directory());
            boolean few = run.report().provenance().smokeSize();
            Map<String, List<Double>> draws = few || !Files.exists(folder.resolve("run.json"))
                    ? Map.of()
                    : RunDirectory.of(folder, InstalledBenchmark.get()).cardDraws(Standings.Run.DRAWS);
            runs.put(one.getKey(), new Standings.Run(run.directory(), run.report(), draws));
        }
        return new Standings(runs, alone.leftOut());
    }
}
