package org.trustllm.dashboard;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trustllm.benchmark.paper.Standings;
import org.trustllm.dashboard.generated.GeneratedSet;
import org.trustllm.dashboard.index.NotFoundException;
import org.trustllm.dashboard.index.RunIndex;
import org.trustllm.dashboard.index.Sensitive;
import org.trustllm.dashboard.page.ComparePage;
import org.trustllm.dashboard.runs.Comparisons;
import org.trustllm.dashboard.runs.ExperimentFolder;
import org.trustllm.dashboard.runs.Indexes;
import org.trustllm.dashboard.runs.PackChecks;
import org.trustllm.dashboard.runs.PackFolder;
import org.trustllm.dashboard.runs.Redrawn;
import org.trustllm.dashboard.runs.Renewing;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.dashboard.runs.Shelf;
import org.trustllm.dashboard.runs.Status;
import org.trustllm.dashboard.runs.WorkingRun;
import org.trustllm.dashboard.runs.WorkingRuns;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.LineFields;

/** What all routes share: the runs, their indexes, and how a request names them. */
final class Site {
    /** How long a page waits for what is made in the background before it says so. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Settings settings;
    private final Shelf shelf;
    private final Indexes indexes;
    private final Comparisons comparisons;
    private final Redrawn draws;
    private final Renewing renewing;
    private final WorkingRuns working;
    private final LiveRoutes live;
    private final PackChecks packChecks;
    private final Clock clock = Clock.systemUTC();

    Site(Settings settings) {
        this.settings = settings;
        this.shelf = new Shelf(settings.folder());
        this.indexes = new Indexes(settings.cache(), Sensitive.of(settings.benchmark()));
        this.comparisons = new Comparisons(settings.benchmark());
        this.draws = new Redrawn(settings.benchmark());
        this.renewing = new Renewing(settings.benchmark());
        this.working = new WorkingRuns(settings.folder(), settings.starter(), clock);
        this.packChecks = new PackChecks(settings.benchmark(), clock);
        this.live = new LiveRoutes(indexes, working, settings.benchmark(), clock);
    }

    Settings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    WorkingRuns working() {
        return working;
    }

    Comparisons comparisons() {
        return comparisons;
    }

    PackChecks packChecks() {
        return packChecks;
    }

    Renewing renewing() {
        return renewing;
    }

    LiveRoutes live() {
        return live;
    }

    /** All runs, the newest first. */
    List<RunSummary> runs() {
        return shelf.runs().stream()
                .map(this::summary)
                .sorted(Comparator.comparing(RunSummary::started)
                        .reversed()
                        .thenComparing(run -> run.folder().name()))
                .toList();
    }

    RunSummary summary(RunFolder folder) {
        try {
            renewing.look(folder);
        } catch (IOException e) {
            // what cannot be looked at is told with the run itself
        }
        RunSummary run = RunSummary.of(folder, settings.benchmark(), clock);
        boolean atWork = working.of(folder).filter(WorkingRun::isAtWork).isPresent();
        return atWork ? run.with(Status.RUNNING) : run;
    }

    /** All ways to put runs together on a leaderboard, the one with the most runs first. */
    List<Standings> standings() {
        List<Standings.Run> measured = new ArrayList<>();
        Map<String, String> others = new LinkedHashMap<>();
        for (RunSummary run : runs()) {
            String name = run.folder().name();
            run.report()
                    .ifPresentOrElse(
                            report -> measured.add(new Standings.Run(name, report, draws.of(run.folder(), report))),
                            () -> others.put(name, "it has no scores yet, or none that can be read"));
        }
        return Standings.allOf(measured).stream()
                .map(one -> one.without(others))
                .toList();
    }

    /** The run that the address names. */
    RunSummary run(Context request) {
        return summary(shelf.run(request.pathParam("run")));
    }

    /** All sets of rows that a model wrote. */
    List<GeneratedSet> generated() {
        return shelf.below(GeneratedSet::isOne).stream()
                .map(path -> GeneratedSet.of(shelf.root(), path))
                .sorted(Comparator.comparing(GeneratedSet::name))
                .toList();
    }

    /** All experiments with defences. */
    List<ExperimentFolder> experiments() {
        return shelf.experiments();
    }

    /** The experiment that the address names. */
    ExperimentFolder experiment(Context request) {
        return shelf.experiment(request.pathParam("experiment"));
    }

    /** All packs of evidence. */
    List<PackFolder> packs() {
        return shelf.packs();
    }

    /** The pack that the address names. */
    PackFolder pack(Context request) {
        return shelf.pack(request.pathParam("pack"));
    }

    /** The run of an id. */
    RunSummary runOf(String id) {
        return summary(shelf.run(id));
    }

    /** The runs that the address names with {@code run=}, in that order. */
    List<RunSummary> named(Context request) {
        return request.queryParams("run").stream()
                .distinct()
                .limit(ComparePage.MOST)
                .map(id -> summary(shelf.run(id)))
                .toList();
    }

    /** A run's index, once it holds anything. */
    Optional<RunIndex> ready(RunSummary run) {
        return ready(run, PATIENCE);
    }

    Optional<RunIndex> ready(RunSummary run, Duration patience) {
        return run.folder().hasJournal()
                ? Optional.of(indexes.of(run.folder())).filter(index -> index.await(patience))
                : Optional.empty();
    }

    /** A run's index as it stands, where it holds anything; nothing is read for it. */
    Optional<RunIndex> opened(RunSummary run) {
        return Optional.of(indexes.of(run.folder())).filter(index -> index.lineCount() > 0);
    }

    /** The same where there is nothing to show without. */
    RunIndex index(RunSummary run) {
        return ready(run)
                .orElseThrow(() -> new NotFoundException("This run has no journal, or it is still being read."));
    }

    /** How much of a journal is read, from 0 to 1. */
    double share(RunSummary run) {
        return run.folder().hasJournal() ? indexes.of(run.folder()).share() : 0;
    }

    /** A part of the address that must be there. */
    static String required(Context request, String name) {
        String value = request.queryParam(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("expected '" + name + "' in the address, found none");
        }
        return value;
    }

    /** The row that the address names. */
    static RowKey row(Context request) {
        return LineFields.key(required(request, "key"));
    }

    /** A part of the address; empty where it is not there. */
    static String part(Context request, String name) {
        String value = request.queryParam(name);
        return value == null ? "" : value;
    }

    void close() {
        working.close();
        live.close();
        comparisons.close();
        packChecks.close();
        renewing.close();
        indexes.close();
    }
}
