package org.trustllm.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.compare.Comparison;
import org.trustllm.dashboard.index.Row;
import org.trustllm.dashboard.index.RowFilter;
import org.trustllm.dashboard.page.ComparePage;
import org.trustllm.dashboard.runs.BoardChoice;
import org.trustllm.dashboard.runs.ChangedRow;
import org.trustllm.dashboard.runs.Changes;
import org.trustllm.dashboard.runs.Export;
import org.trustllm.dashboard.runs.PairedTests;
import org.trustllm.dashboard.runs.RunRows;
import org.trustllm.dashboard.runs.RunSample;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.internal.telling.ComparisonJson;
import org.trustllm.internal.telling.LeaderboardRenderers;
import org.trustllm.journal.ReviewFile;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;

/** The same data as JSON, under {@code /api/v1}; {@code openapi.json} there says what is where. */
record Api(Site site) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LONGEST_COMPARISON = Duration.ofMinutes(5);

    /** A run at a glance. */
    record Run(
            String id,
            String directory,
            String model,
            String status,
            String benchmark,
            String scoring,
            boolean smokeSize,
            String started) {
        static Run of(RunSummary run) {
            return new Run(
                    run.folder().id(),
                    run.folder().name(),
                    run.model(),
                    run.status().word(),
                    run.benchmark(),
                    run.scoring(),
                    run.smokeSize(),
                    run.started());
        }
    }

    /** A run with its figures. */
    record Whole(
            Run run,
            Map<String, String> settings,
            Map<String, String> circumstances,
            @Nullable JsonNode scores) {}

    /** Two runs row by row. */
    record Compared(Run first, Run second, Changes.@Nullable Counts counts, List<ChangedRow> changed) {}

    /** What a search found in a run. */
    record Hit(Run run, long count, List<Row> rows) {}

    /** An experiment with defences. */
    record Experiment(String id, String directory) {}

    /** Answers a request with a value. */
    @FunctionalInterface
    private interface Answer {
        Object to(Context request) throws IOException;
    }

    void open(RoutesConfig routes) {
        get(routes, "/runs", request -> site.runs().stream().map(Run::of).toList());
        get(routes, "/runs/{run}", request -> whole(site.run(request)));
        get(
                routes,
                "/runs/{run}/rows",
                request -> new RunRows(site.index(site.run(request))).view(RowFilter.of(request)));
        get(
                routes,
                "/runs/{run}/sample",
                request -> new RunSample(site.index(site.run(request)), Site.row(request)).view());
        get(
                routes,
                "/runs/{run}/live",
                request -> site.live().state(site.run(request).folder()));
        get(
                routes,
                "/runs/{run}/reviews",
                request -> new ReviewFile(site.run(request).folder().path()).read(fault -> {}));
        get(routes, "/search", this::search);
        get(routes, "/compare", this::compared);
        get(
                routes,
                "/experiments",
                request -> site.experiments().stream()
                        .map(folder -> new Experiment(folder.id(), folder.name()))
                        .toList());
        get(
                routes,
                "/experiments/{experiment}",
                request -> site.experiment(request).json());
        routes.get("/api/v1/comparison", this::comparison);
        routes.get("/api/v1/leaderboard", request -> json(request).result(leaderboard(request)));
        get(routes, "/judges", request -> site.settings().starter().calibrations());
        routes.get("/api/v1/openapi.json", request -> json(request).result(description()));
    }

    private static Whole whole(RunSummary run) throws IOException {
        Optional<Report> report = run.report();
        return new Whole(
                Run.of(run),
                run.settings().texts(),
                run.circumstances().texts(),
                report.isEmpty() ? null : figures(report.get()));
    }

    /** What {@code report --format json} writes. */
    private static JsonNode figures(Report report) throws IOException {
        StringBuilder out = new StringBuilder();
        Renderers.json().render(report, out);
        return JSON.readTree(out.toString());
    }

    private List<Hit> search(Context request) {
        Site.required(request, "q");
        return Searching.all(site, RowFilter.ofText(request)).found().stream()
                .map(found -> new Hit(Run.of(found.run()), found.count(), found.rows()))
                .toList();
    }

    private List<Compared> compared(Context request) throws IOException {
        List<RunSummary> runs = runs(request);
        return new Comparing(site)
                        .differences(
                                runs,
                                Site.part(request, "task"),
                                site.comparisons().of(runs, LONGEST_COMPARISON))
                        .stream()
                        .map(difference -> new Compared(
                                Run.of(runs.getFirst()),
                                Run.of(difference.run()),
                                difference.counts().orElse(null),
                                difference.changed()))
                        .toList();
    }

    /** What {@code compare --format json} writes; 409 with the reason for runs that cannot be tested against each other. */
    private void comparison(Context request) throws IOException {
        switch (site.comparisons().of(runs(request), LONGEST_COMPARISON)) {
            case PairedTests.Made(Comparison comparison) -> {
                StringBuilder out = new StringBuilder();
                new ComparisonJson(null).render(comparison, out);
                json(request).result(out.toString());
            }
            case PairedTests.Underway() ->
                text(
                        request,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "expected the tests within %d minutes, found them unfinished; ask again"
                                .formatted(LONGEST_COMPARISON.toMinutes()));
            case PairedTests.Missing(String why) -> text(request, HttpStatus.CONFLICT, why);
        }
    }

    /** Two to six runs that an address names, each once. */
    private List<RunSummary> runs(Context request) {
        List<String> ids = request.queryParams("run");
        if (ids.size() < 2 || ids.size() > ComparePage.MOST || Set.copyOf(ids).size() < ids.size()) {
            throw new IllegalArgumentException("expected at least two runs and at most %d, each once, found %s"
                    .formatted(ComparePage.MOST, ids.isEmpty() ? "none" : String.join(", ", ids)));
        }
        return site.named(request);
    }

    private static void text(Context request, HttpStatus status, String why) {
        request.status(status).contentType("text/plain; charset=utf-8").result(why);
    }

    /** What {@code leaderboard --format json} writes. */
    private byte[] leaderboard(Context request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LeaderboardRenderers.json().render(BoardChoice.of(request).board(site.standings()), out);
        return out.toByteArray();
    }

    private static void get(RoutesConfig routes, String path, Answer answer) {
        routes.get("/api/v1" + path, request -> json(request).result(Export.json(answer.to(request))));
    }

    private static Context json(Context request) {
        return request.contentType("application/json; charset=utf-8");
    }

    private static String description() throws IOException {
        try (InputStream in = Api.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("expected openapi.json on the class path, found none");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
