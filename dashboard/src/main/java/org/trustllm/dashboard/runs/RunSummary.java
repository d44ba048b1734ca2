package org.trustllm.dashboard.runs;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.trustllm.journal.Planned;
import org.trustllm.journal.RunFile;
import org.trustllm.render.ReportFile;
import org.trustllm.report.Provenance;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;

/**
 * A run at a glance.
 *
 * @param folder where it is
 * @param status how it stands
 * @param description what {@code run.json} says
 * @param report its figures, as {@code scores.json} has them; empty where it has none yet, or none that can be read
 */
public record RunSummary(RunFolder folder, Status status, Optional<RunFile> description, Optional<Report> report) {
    public static RunSummary of(RunFolder folder, Benchmark benchmark, Clock clock) {
        Optional<RunFile> description = folder.description();
        return new RunSummary(
                folder,
                Status.of(folder, description, clock),
                description,
                ReportFile.readLeniently(folder.scores(), benchmark::profile));
    }

    public String model() {
        return description
                .map(RunFile::model)
                .or(() -> report.map(Report::provenance).map(Provenance::model))
                .orElse(folder.name());
    }

    public String benchmark() {
        return description
                .map(RunFile::benchmark)
                .or(() -> report.map(Report::provenance).map(Provenance::benchmark))
                .orElse("");
    }

    public String scoring() {
        return description
                .map(RunFile::scoring)
                .or(() -> report.map(Report::provenance).map(Provenance::scoring))
                .orElse("");
    }

    public boolean smokeSize() {
        return description
                .map(RunFile::smokeSize)
                .or(() -> report.map(Report::provenance).map(Provenance::smokeSize))
                .orElse(false);
    }

    public Map<String, String> settings() {
        return description
                .map(RunFile::settings)
                .or(() -> report.map(Report::provenance).map(Provenance::settings))
                .orElse(Map.of());
    }

    /** Whether its answers existed before, so that nothing was called for them. */
    public boolean isRecorded() {
        return isRecorded(settings());
    }

    public static boolean isRecorded(Map<String, String> settings) {
        return "recorded".equals(settings.get("answers"));
    }

    public Map<String, String> circumstances() {
        return description.map(RunFile::circumstances).orElse(Map.of());
    }

    /** When it was started, as it says itself; empty where it does not. */
    public String started() {
        return circumstances().getOrDefault("started", "");
    }

    /** Rows that the run is to ask; tasks over the same rows ask them once. */
    int planned() {
        return description
                .map(file -> file.plan().stream()
                        .collect(java.util.stream.Collectors.groupingBy(
                                Planned::file,
                                java.util.stream.Collectors.reducing(
                                        new java.util.BitSet(), Planned::rows, RunSummary::union)))
                        .values()
                        .stream()
                        .mapToInt(java.util.BitSet::cardinality)
                        .sum())
                .orElse(0);
    }

    private static java.util.BitSet union(java.util.BitSet one, java.util.BitSet other) {
        java.util.BitSet both = (java.util.BitSet) one.clone();
        both.or(other);
        return both;
    }
}
