package org.trustllm.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trustllm.benchmark.principle.Principles;
import org.trustllm.dashboard.index.IndexException;
import org.trustllm.dashboard.index.NotFoundException;
import org.trustllm.dashboard.index.Row;
import org.trustllm.dashboard.index.RowFilter;
import org.trustllm.dashboard.index.RowsView;
import org.trustllm.dashboard.page.AnswersPage;
import org.trustllm.dashboard.page.BoardPage;
import org.trustllm.dashboard.page.ComparePage;
import org.trustllm.dashboard.page.ExperimentPage;
import org.trustllm.dashboard.page.ImprovePage;
import org.trustllm.dashboard.page.JudgePage;
import org.trustllm.dashboard.page.JudgesPage;
import org.trustllm.dashboard.page.Links;
import org.trustllm.dashboard.page.LivePart;
import org.trustllm.dashboard.page.Page;
import org.trustllm.dashboard.page.PreparingPage;
import org.trustllm.dashboard.page.PrinciplesPage;
import org.trustllm.dashboard.page.ReviewPage;
import org.trustllm.dashboard.page.RunPage;
import org.trustllm.dashboard.page.RunsPage;
import org.trustllm.dashboard.page.SamplePage;
import org.trustllm.dashboard.page.SearchPage;
import org.trustllm.dashboard.page.TaskPage;
import org.trustllm.dashboard.runs.BoardChoice;
import org.trustllm.dashboard.runs.Drift;
import org.trustllm.dashboard.runs.ExperimentFolder;
import org.trustllm.dashboard.runs.Export;
import org.trustllm.dashboard.runs.PairedTests;
import org.trustllm.dashboard.runs.ReviewQueue;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.dashboard.runs.RunRows;
import org.trustllm.dashboard.runs.RunSample;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.dashboard.runs.SampleView;
import org.trustllm.dashboard.runs.Spread;
import org.trustllm.dashboard.runs.Spreads;
import org.trustllm.dashboard.runs.Undecidable;
import org.trustllm.dashboard.runs.WorkingRun;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.journal.ReviewFile;
import org.trustllm.model.ModelException;
import org.trustllm.task.Catalog;

/** Which page stands behind which address. */
final class Routes {
    /** On a request whose answer says already what is wrong. */
    private static final String EXPLAINED = "explained";

    private final Site site;
    private final Guard guard;

    Routes(Site site, Guard guard) {
        this.site = site;
        this.guard = guard;
    }

    void open(RoutesConfig routes) {
        Assets.open(routes);
        routes.get("/", request -> request.html(runs()));
        new StartRoutes(site, guard).open(routes);
        new GeneratedRoutes(site, guard).open(routes);
        new EvidenceRoutes(site, guard).open(routes);
        routes.get("/search", request -> request.html(search(request)));
        routes.get("/compare", request -> request.html(compare(request)));
        routes.get("/improve", request -> request.html(improve()));
        routes.get("/improve/{experiment}", request -> request.html(experiment(request)));
        routes.get("/leaderboard", request -> request.html(board(request)));
        routes.get("/judges", request -> request.html(judges()));
        routes.get("/principles", request -> request.html(new PrinciplesPage(Principles.builtin()).write()));
        routes.get("/runs/{run}", request -> request.html(run(request)));
        routes.get("/runs/{run}/task", request -> request.html(task(request)));
        routes.get("/runs/{run}/answers", request -> request.html(answers(request)));
        routes.get("/runs/{run}/sample", request -> request.html(sample(request)));
        routes.get("/runs/{run}/export", this::export);
        routes.get("/runs/{run}/report", this::report);
        routes.get("/judges/one", request -> request.html(judge(request)));
        routes.get("/runs/{run}/review", request -> request.html(review(request)));
        routes.post("/runs/{run}/reviews", this::keepReview);
        routes.get(
                "/runs/{run}/events",
                request -> site.live().tell(request, site.run(request).folder()));
        routes.post("/runs/{run}/pause", request -> change(request, WorkingRun::pause));
        routes.post("/runs/{run}/resume", request -> change(request, WorkingRun::start));
        routes.post("/runs/{run}/stop", request -> change(request, WorkingRun::stop));
        routes.exception(NotFoundException.class, (e, request) -> notFound(request, e.getMessage()));
        routes.exception(
                ModelException.class,
                (e, request) -> fault(request, HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
        routes.exception(
                InputException.class,
                (e, request) -> fault(request, HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
        routes.exception(
                IllegalArgumentException.class,
                (e, request) -> fault(request, HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
        routes.exception(Exception.class, (e, request) -> fault(request, HttpStatus.INTERNAL_SERVER_ERROR, inWords(e)));
        routes.error(HttpStatus.NOT_FOUND, request -> {
            if (request.attribute(EXPLAINED) == null) {
                notFound(request, "There is no such page.");
            }
        });
    }

    private String runs() {
        return new RunsPage(
                        site.runs(),
                        site.settings().folder().toString(),
                        site.working().canStart(),
                        site.working().unseen(),
                        site.generated())
                .write();
    }

    /** Changes a run that this server started. */
    private void change(Context request, Consumer<WorkingRun> change) {
        RunFolder folder = site.run(request).folder();
        site.working().of(folder).ifPresent(change);
        request.redirect(Links.run(folder), HttpStatus.SEE_OTHER);
    }

    private String run(Context request) {
        Optional<WorkingRun> prepared = site.working().prepared(request.pathParam("run"));
        if (prepared.isPresent()) {
            return new PreparingPage(prepared.get()).write();
        }
        RunSummary run = site.run(request);
        Optional<WorkingRun> ours = site.working().of(run.folder());
        Optional<LivePart> live = LivePart.isOf(run.status())
                ? Optional.of(new LivePart(run.folder(), site.live().state(run.folder()), ours, guard.formSecret()))
                : Optional.empty();
        return new RunPage(
                        run,
                        live,
                        site.renewing().word(run.folder(), Duration.ZERO),
                        site.settings().starter().formats(),
                        site.experiments().stream()
                                .filter(one -> one.runs().contains(run.folder()))
                                .findFirst())
                .write();
    }

    private String task(Context request) {
        RunSummary run = site.run(request);
        String id = Site.required(request, "id");
        Optional<RowsView> rows = rows(run, RowFilter.of(request).withTask(id));
        List<Spread> spreads = rows.isPresent() ? new Spreads(site.index(run), id).all() : List.of();
        return new TaskPage(run, id, spreads, rows, site.share(run)).write();
    }

    private String answers(Context request) {
        RunSummary run = site.run(request);
        return new AnswersPage(run, rows(run, RowFilter.of(request)), site.share(run)).write();
    }

    private Optional<RowsView> rows(RunSummary run, RowFilter filter) {
        return site.ready(run).map(index -> new RunRows(index).view(filter));
    }

    private String sample(Context request) throws IOException {
        RunSummary run = site.run(request);
        SampleView sample = new RunSample(site.index(run), Site.row(request)).view();
        return new SamplePage(
                        run,
                        sample,
                        new ReviewFile(run.folder().path()).read(fault -> {}),
                        new SameRow(site).of(run, sample),
                        guard.formSecret(),
                        ReviewRoutes.who(request))
                .write();
    }

    private void export(Context request) throws IOException {
        RunSummary run = site.run(request);
        List<Row> all = new RunRows(site.index(run)).all(RowFilter.of(request).withAfter(""), Export.MOST);
        List<Row> rows = all.subList(0, Math.min(Export.MOST, all.size()));
        boolean csv = Site.part(request, "format").equals("csv");
        request.header("Content-Disposition", "attachment; filename=\"rows." + (csv ? "csv" : "json") + "\"");
        request.contentType((csv ? "text/csv" : "application/json") + "; charset=utf-8")
                .result(csv ? Export.csv(rows) : Export.json(rows));
    }

    private void report(Context request) throws IOException {
        RunFolder run = site.run(request).folder();
        RunStarter starter = site.settings().starter();
        String format = Site.required(request, "format");
        if (!starter.formats().contains(format)) {
            throw Catalog.unknown("format", format, starter.formats());
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        starter.report(run.path(), format, written);
        request.header("Content-Disposition", "attachment; filename=\"" + run.id() + "." + format + "\"");
        request.contentType(
                        switch (format) {
                            case "pdf" -> "application/pdf";
                            case "csv" -> "text/csv; charset=utf-8";
                            default -> "text/html; charset=utf-8";
                        })
                .result(written.toByteArray());
    }

    private String judge(Context request) throws IOException {
        String name = Site.required(request, "judge");
        String labels = Site.required(request, "labels");
        return site.settings().starter().calibrations().calibrations().stream()
                .filter(one -> one.judge().equals(name) && one.labels().equals(labels))
                .findFirst()
                .map(JudgePage::new)
                .orElseThrow(() -> new NotFoundException("No such judge is known here."))
                .write();
    }

    private String review(Context request) throws IOException {
        RunSummary run = site.run(request);
        List<String> faults = new ArrayList<>();
        var reviews = new ReviewFile(run.folder().path()).read(fault -> faults.add(String.valueOf(fault.getMessage())));
        ReviewQueue queue =
                new ReviewQueue(site.index(run), Undecidable.of(site.settings().benchmark(), run.scoring()));
        String task = Site.part(request, "task");
        return new ReviewPage(run, queue.tallies(reviews), faults, task, queue.next(reviews, task)).write();
    }

    private void keepReview(Context request) throws IOException {
        RunSummary run = site.run(request);
        new ReviewRoutes(site.clock()).keep(request, run.folder(), site.index(run));
        site.renewing().begin(run.folder());
        site.renewing().word(run.folder(), Site.PATIENCE);
    }

    private String search(Context request) {
        RowFilter filter = RowFilter.ofText(request);
        return new SearchPage(
                        filter.text(),
                        filter.text().isEmpty() ? Optional.empty() : Optional.of(Searching.all(site, filter)))
                .write();
    }

    private String compare(Context request) throws IOException {
        String task = Site.part(request, "task");
        List<RunSummary> runs = site.named(request);
        PairedTests tests = site.comparisons().of(runs, Site.PATIENCE);
        return new ComparePage(site.runs(), runs, new Comparing(site).differences(runs, task, tests), tests, task)
                .write();
    }

    private String improve() {
        return new ImprovePage(
                        site.experiments().stream().map(Routes::found).toList(),
                        site.settings().folder().toString())
                .write();
    }

    /** One that cannot be read hides no other. */
    private static ImprovePage.Found found(ExperimentFolder folder) {
        try {
            return new ImprovePage.Found(folder, Optional.of(folder.findings()), "");
        } catch (InputException e) {
            return new ImprovePage.Found(folder, Optional.empty(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new ImprovePage.Found(folder, Optional.empty(), inWords(e));
        }
    }

    private String experiment(Context request) throws IOException {
        ExperimentFolder folder = site.experiment(request);
        return new ExperimentPage(folder, folder.findings()).write();
    }

    private String board(Context request) {
        return new BoardPage(site.standings(), BoardChoice.of(request)).write();
    }

    private String judges() throws IOException {
        RunStarter starter = site.settings().starter();
        return new JudgesPage(starter.calibrations().calibrations(), starter.injections(), Drift.of(site.runs()))
                .write();
    }

    /** Why a page could not be made, without the names of a program's parts, which tell a reader nothing. */
    private static String inWords(Throwable fault) {
        return switch (fault) {
            case UncheckedIOException io -> inWords(Objects.requireNonNull(io.getCause()));
            case FileSystemException file
            when file.getFile() != null ->
                "A file cannot be read or written: " + Path.of(file.getFile()).getFileName() + ": "
                        + GivenFile.words(file);
            case IOException io -> "A file cannot be read or written: " + GivenFile.words(io);
            case IndexException index -> String.valueOf(index.getMessage());
            default -> "This page could not be made, by a fault of this program.";
        };
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
