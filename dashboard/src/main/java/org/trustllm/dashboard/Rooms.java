package org.trustllm.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.trustllm.report.Html;

/** Which page or answer stands behind which address. */
final class Rooms {
    /** How long a page waits for an index before it says so. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Settings settings;
    private final Guard guard;
    private final Shelf shelf;
    private final Scales scales;
    private final Indexes indexes;
    private final Clock clock = Clock.systemUTC();

    Rooms(Settings settings, Guard guard, Indexes indexes) {
        this.settings = settings;
        this.guard = guard;
        this.shelf = new Shelf(settings.folder());
        this.scales = Scales.of(settings.benchmark());
        this.indexes = indexes;
    }

    void open(RoutesConfig routes) {
        Assets.open(routes);
        routes.get(
                "/",
                request -> request.html(new RunsPage(runs(), settings.folder().toString()).write()));
        routes.get("/runs/{run}", request -> request.html(new RunPage(run(request)).write()));
        routes.get("/runs/{run}/task", request -> request.html(task(request)));
        routes.get("/runs/{run}/answers", request -> request.html(answers(request)));
        routes.get("/runs/{run}/sample", request -> request.html(sample(request)));
        routes.exception(NotFoundException.class, (e, request) -> notFound(request, e.getMessage()));
        routes.exception(
                IllegalArgumentException.class,
                (e, request) -> fault(request, HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
        routes.exception(
                Exception.class, (e, request) -> fault(request, HttpStatus.INTERNAL_SERVER_ERROR, e.toString()));
        routes.error(HttpStatus.NOT_FOUND, request -> notFound(request, "There is no such page."));
    }

    private List<RunSummary> runs() {
        return shelf.runs().stream()
                .map(folder -> RunSummary.of(folder, scales, clock))
                .sorted(Comparator.comparing(RunSummary::started).reversed())
                .toList();
    }

    private RunSummary run(Context request) {
        return RunSummary.of(shelf.run(request.pathParam("run")), scales, clock);
    }

    private String task(Context request) {
        RunSummary run = run(request);
        String id = required(request, "id");
        return new TaskPage(run, id, rows(run, RowFilter.of(request).withTask(id)), share(run)).write();
    }

    private String answers(Context request) {
        RunSummary run = run(request);
        return new AnswersPage(run, rows(run, RowFilter.of(request)), share(run)).write();
    }

    private String sample(Context request) {
        RunSummary run = run(request);
        RunIndex index = ready(run).orElseThrow(() -> new NotFoundException("The journal is not read yet."));
        return new SamplePage(run, RunSample.of(index, required(request, "key")).view(), guard.formSecret()).write();
    }

    private Optional<RowsView> rows(RunSummary run, RowFilter filter) {
        return ready(run).map(index -> new RunRows(index).view(filter));
    }

    /** A run's index, once it holds anything. */
    private Optional<RunIndex> ready(RunSummary run) {
        return run.folder().hasJournal()
                ? Optional.of(indexes.of(run.folder())).filter(index -> index.await(PATIENCE))
                : Optional.empty();
    }

    private double share(RunSummary run) {
        return run.folder().hasJournal() ? indexes.of(run.folder()).share() : 0;
    }

    private static String required(Context request, String name) {
        String value = request.queryParam(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("expected '" + name + "' in the address, found none");
        }
        return value;
    }

    private static void notFound(Context request, @org.jspecify.annotations.Nullable String why) {
        fault(request, HttpStatus.NOT_FOUND, why == null ? "There is no such page." : why);
    }

    private static void fault(Context request, HttpStatus status, String why) {
        request.status(status);
        request.html(new Page(status.getMessage(), List.of(new Page.Crumb("Runs", "/")), Page.Place.RUNS)
                .write((Html html) -> {
                    html.in("h1", status.getMessage());
                    html.in("p.lead", () -> html.words(why));
                }));
    }
}
