package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.RunDirectory;
import org.trustllm.benchmark.paper.Standings;
import org.trustllm.data.InputException;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;

/**
 * What runs' rank cards would have come to over other rows of the data, for the leaderboard. It reads whole journals, so that it is
 * kept until one changes.
 */
public final class Redrawn {
    private static final int KEPT = 64;

    /** Of greater ones a page would have to wait too long: their ranks are drawn within their figures' intervals. */
    private static final long MOST_BYTES = 512L << 20;

    private final Benchmark benchmark;
    private final Map<Path, Drawn> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    private record Drawn(long bytes, FileTime changed, Map<String, List<Double>> rows) {}

    public Redrawn(Benchmark benchmark) {
        this.benchmark = benchmark;
    }

    /** By the row of the card; empty for a run without a journal, or of so few rows that it has no ranks. */
    public synchronized Map<String, List<Double>> of(RunFolder run, Report report) {
        try {
            if (report.provenance().smokeSize()
                    || !run.hasJournal()
                    || run.description().isEmpty()
                    || Files.size(run.journal()) > MOST_BYTES) {
                return Map.of();
            }
            long bytes = Files.size(run.journal());
            FileTime changed = Files.getLastModifiedTime(run.journal());
            @Nullable Drawn known = kept.get(run.path());
            if (known == null || known.bytes() != bytes || !known.changed().equals(changed)) {
                known = new Drawn(
                        bytes, changed, RunDirectory.of(run.path(), benchmark).cardDraws(Standings.Run.DRAWS));
                kept.put(run.path(), known);
                if (kept.size() > KEPT) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
            return known.rows();
        } catch (IOException | InputException | IllegalArgumentException e) {
            // its figures can be shown all the same
            return Map.of();
        }
    }
}
