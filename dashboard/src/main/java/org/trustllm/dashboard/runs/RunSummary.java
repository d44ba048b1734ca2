package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.trustllm.journal.Planned;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunReader;
import org.trustllm.journal.RunSettings;
import org.trustllm.render.ReportFile;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Section;

/**
 * A run at a glance.
 *
 * @param folder where it is
 * @param status how it stands
 * @param description what {@code run.json} says
 * @param report its figures, as {@code scores.json} has them; empty where it has none yet, or none that can be read
 * @param sections those of its scoring profile, and others that its tasks are of
 */
public record RunSummary(
        RunFolder folder,
        Status status,
        Optional<RunFile> description,
        Optional<Report> report,
        List<Section> sections) {
    public static RunSummary of(RunFolder folder, Benchmark benchmark, Clock clock) {
        Optional<RunFile> description = folder.description();
        Optional<Report> report =
                folder.hasScores() ? ReportFile.readLeniently(folder.scores(), benchmark::profile) : Optional.empty();
        List<String> tasks = description.map(RunFile::tasks).orElse(List.of());
        return new RunSummary(
                folder,
                Status.of(folder, description, clock),
                description,
                report,
                report.map(Report::outline)
                        .orElseGet(() -> Section.all(
                                benchmark.profiles().getFirst().sections(),
                                tasks.stream().map(Section::idOf).toList())));
    }

    /** The same run, which is known to stand otherwise. */
    public RunSummary with(Status known) {
        return new RunSummary(folder, known, description, report, sections);
    }

    private Optional<Provenance> provenance() {
        return description.map(RunFile::provenance).or(() -> report.map(Report::provenance));
    }

    /** The chain of its journal's last line; empty where there is none. */
    public String journalHead() {
        try {
            return folder.hasJournal() ? RunReader.headOf(folder.path()) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** Why what its folder holds cannot be read; empty where it can. */
    public String fault() {
        return folder.fault();
    }

    public String model() {
        return provenance().map(Provenance::model).orElse(folder.name());
    }

    public String benchmark() {
        return provenance().map(Provenance::benchmark).orElse("");
    }

    public String scoring() {
        return provenance().map(Provenance::scoring).orElse("");
    }

    public boolean smokeSize() {
        return provenance().map(Provenance::smokeSize).orElse(false);
    }

    public RunSettings settings() {
        return provenance().map(Provenance::settings).orElse(RunSettings.NONE);
    }

    /** Whether its answers existed before, so that nothing was called for them. */
    public boolean isRecorded() {
        return settings().recorded();
    }

    public RunCircumstances circumstances() {
        return provenance().map(Provenance::circumstances).orElse(RunCircumstances.NONE);
    }

    /** When it was started, as it says itself; empty where it does not. */
    public String started() {
        return circumstances().started();
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
