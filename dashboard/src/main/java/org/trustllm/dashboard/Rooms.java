package org.trustllm.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trustllm.benchmark.paper.RankRule;

/** Which page stands behind which address. */
final class Rooms {
    /** On a request whose answer says already what is wrong. */
    private static final String EXPLAINED = "explained";

    private final Hall hall;
    private final Guard guard;

    Rooms(Hall hall, Guard guard) {
        this.hall = hall;
        this.guard = guard;
    }

    void open(RoutesConfig routes) {
        Assets.open(routes);
        routes.get("/", request -> request.html(runs()));
        routes.get("/new", request -> request.html(new StartPage(guard.formSecret()).write()));
        routes.post("/runs", this::start);
        routes.get("/search", request -> request.html(search(request)));
        routes.get("/compare", request -> request.html(compare(request)));
        routes.get("/leaderboard", request -> request.html(board(request)));
        routes.get("/judges", request -> request.html(judges()));
        routes.get("/runs/{run}", request -> request.html(run(request)));
        routes.get("/runs/{run}/task", request -> request.html(task(request)));
        routes.get("/runs/{run}/answers", request -> request.html(answers(request)));
        routes.get("/runs/{run}/sample", request -> request.html(sample(request)));
        routes.get("/runs/{run}/export", this::export);
        routes.get("/runs/{run}/review", request -> request.html(review(request)));
        routes.post("/runs/{run}/reviews", this::keepReview);
        routes.get(
                "/runs/{run}/events",
                request -> hall.live().tell(request, hall.run(request).folder()));
        routes.post("/runs/{run}/pause", request -> change(request, WorkingRun::pause));
        routes.post("/runs/{run}/resume", request -> change(request, WorkingRun::start));
        routes.post("/runs/{run}/stop", request -> change(request, WorkingRun::stop));
        routes.exception(NotFoundException.class, (e, request) -> notFound(request, e.getMessage()));
        routes.exception(
                IllegalArgumentException.class,
                (e, request) -> fault(request, HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
        routes.exception(
                Exception.class, (e, request) -> fault(request, HttpStatus.INTERNAL_SERVER_ERROR, e.toString()));
        routes.error(HttpStatus.NOT_FOUND, request -> {
            if (request.attribute(EXPLAINED) == null) {
                notFound(request, "There is no such page.");
            }
        });
    }

    private String runs() {
        return new RunsPage(
                        hall.runs(),
                        hall.settings().folder().toString(),
                        hall.working().canStart())
                .write();
    }

    private void start(Context request) {
        String model = request.formParam("model");
        String benchmark = request.formParam("benchmark");
        String limit = request.formParam("limit");
        if (model == null || benchmark == null || limit == null || !limit.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("expected a model, rows and a limit");
        }
        hall.working()
                .start(new Order(model.strip(), benchmark, request.formParams("section"), Integer.parseInt(limit)));
        request.redirect("/", HttpStatus.SEE_OTHER);
    }

    /** Changes a run that this server started. */
    private void change(Context request, Consumer<WorkingRun> change) {
        RunFolder folder = hall.run(request).folder();
        hall.working().of(folder).ifPresent(change);
        request.redirect(Links.run(folder), HttpStatus.SEE_OTHER);
    }

    private String run(Context request) {
        RunSummary run = hall.run(request);
        Optional<WorkingRun> ours = hall.working().of(run.folder());
        Optional<LivePart> live = LivePart.isOf(run.status())
                ? Optional.of(new LivePart(run.folder(), hall.live().state(run.folder()), ours, guard.formSecret()))
                : Optional.empty();
        return new RunPage(run, live).write();
    }

    private String task(Context request) {
        RunSummary run = hall.run(request);
        String id = Hall.required(request, "id");
        Optional<RowsView> rows = rows(run, RowFilter.of(request).withTask(id));
        List<Spread> spreads = rows.isPresent() ? new Spreads(hall.index(run), id).all() : List.of();
        return new TaskPage(run, id, spreads, rows, hall.share(run)).write();
    }

    private String answers(Context request) {
        RunSummary run = hall.run(request);
        return new AnswersPage(run, rows(run, RowFilter.of(request)), hall.share(run)).write();
    }

    private Optional<RowsView> rows(RunSummary run, RowFilter filter) {
        return hall.ready(run).map(index -> new RunRows(index).view(filter));
    }

    private String sample(Context request) throws IOException {
        RunSummary run = hall.run(request);
        String key = Hall.required(request, "key");
        SampleView sample = RunSample.of(hall.index(run), key).view();
        return new SamplePage(
                        run,
                        sample,
                        new ReviewFile(run.folder()).read(),
                        new SameRow(hall).of(run, sample),
                        guard.formSecret(),
                        ReviewRooms.who(request))
                .write();
    }

    private void export(Context request) throws IOException {
        RunSummary run = hall.run(request);
        List<Row> all = new RunRows(hall.index(run)).all(RowFilter.of(request).withAfter(""), Export.MOST);
        List<Row> rows = all.subList(0, Math.min(Export.MOST, all.size()));
        boolean csv = Hall.part(request, "format").equals("csv");
        request.header("Content-Disposition", "attachment; filename=\"rows." + (csv ? "csv" : "json") + "\"");
        request.contentType((csv ? "text/csv" : "application/json") + "; charset=utf-8")
                .result(csv ? Export.csv(rows) : Export.json(rows));
    }

    private String review(Context request) throws IOException {
        RunSummary run = hall.run(request);
        var reviews = new ReviewFile(run.folder()).read();
        return new ReviewPage(run, reviews, new ReviewQueue(hall.index(run)).next(reviews)).write();
    }

    private void keepReview(Context request) throws IOException {
        RunSummary run = hall.run(request);
        new ReviewRooms(hall.clock()).keep(request, run.folder(), hall.index(run));
    }

    private String search(Context request) {
        RowFilter filter = RowFilter.ofText(request);
        return new SearchPage(
                        filter.text(),
                        filter.text().isEmpty() ? Optional.empty() : Optional.of(SearchAll.of(hall, filter)))
                .write();
    }

    private String compare(Context request) throws IOException {
        String task = Hall.part(request, "task");
        List<RunSummary> runs = hall.named(request);
        PairedTests tests = hall.comparisons().of(runs, Hall.PATIENCE);
        return new ComparePage(hall.runs(), runs, new Comparing(hall).differences(runs, task, tests), tests, task)
                .write();
    }

    private String board(Context request) {
        RankRule rule = rule(request);
        return new BoardPage(
                        new Boards(hall.settings().benchmark())
                                .of(hall.runs().stream().map(RunSummary::folder).toList(), rule),
                        Hall.part(request, "section"),
                        rule)
                .write();
    }

    static RankRule rule(Context request) {
        String rule = Hall.part(request, "rule");
        return rule.isEmpty() ? RankRule.CORRECTED : RankRule.named(rule);
    }

    private String judges() throws IOException {
        Backstage backstage = hall.settings().backstage();
        return new JudgesPage(backstage.calibrations().calibrations(), backstage.injections(), Drift.of(hall.runs()))
                .write();
    }

    private static void notFound(Context request, @Nullable String why) {
        fault(request, HttpStatus.NOT_FOUND, why == null ? "There is no such page." : why);
    }

    private static void fault(Context request, HttpStatus status, String why) {
        request.status(status);
        request.attribute(EXPLAINED, true);
        if (request.path().startsWith("/api/")) {
            request.contentType("text/plain; charset=utf-8").result(why);
            return;
        }
        request.html(new Page(status.getMessage(), List.of(new Page.Crumb("Runs", "/")), Page.Place.RUNS)
                .write(html -> {
                    html.in("h1", status.getMessage());
                    html.in("p.lead", () -> html.words(why));
                }));
    }
}
