package org.trustllm.dashboard;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.trustllm.dashboard.index.AddressPart;
import org.trustllm.dashboard.index.NotFoundException;
import org.trustllm.dashboard.page.EvidencePage;
import org.trustllm.dashboard.page.Links;
import org.trustllm.dashboard.page.PackPage;
import org.trustllm.dashboard.page.ProofPage;
import org.trustllm.dashboard.runs.Export;
import org.trustllm.dashboard.runs.PackChecks;
import org.trustllm.dashboard.runs.PackFinding;
import org.trustllm.dashboard.runs.PackFolder;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.data.InputException;
import org.trustllm.evidence.InclusionProof;
import org.trustllm.evidence.OpenedSamples;
import org.trustllm.evidence.PackDescription;
import org.trustllm.internal.files.GivenFile;

/** Packs of evidence: as pages, and as JSON. */
record EvidenceRoutes(Site site, Guard guard) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LONGEST_CHECK = Duration.ofMinutes(5);

    /** A pack at a glance; unchecked. */
    record Pack(
            String id,
            String directory,
            String model,
            String made,
            String key,
            String head,
            String run,
            String fault) {}

    void open(RoutesConfig routes) {
        routes.get("/evidence", request -> request.html(list(request)));
        routes.get("/evidence/{pack}", request -> request.html(pack(request)));
        routes.get("/evidence/{pack}/sample", request -> request.html(sample(request)));
        routes.post("/evidence/{pack}/check", this::check);
        routes.get("/api/v1/packs", request -> json(request).result(Export.json(all())));
        routes.get(
                "/api/v1/packs/{pack}",
                request -> json(request).result(Export.json(site.pack(request).description())));
        routes.get("/api/v1/packs/{pack}/check", this::checked);
        routes.get(
                "/api/v1/packs/{pack}/sample",
                request ->
                        json(request).result(Export.json(proofs(site.pack(request), Site.required(request, "key")))));
    }

    private String list(Context request) {
        String id = Site.part(request, "run");
        List<EvidencePage.Found> packs = found();
        Optional<RunSummary> run = id.isEmpty() ? Optional.empty() : Optional.of(site.runOf(id));
        return new EvidencePage(
                        run.isEmpty()
                                ? packs
                                : packs.stream()
                                        .filter(pack -> pack.run()
                                                .filter(run.get().folder()::equals)
                                                .isPresent())
                                        .toList(),
                        run,
                        site.settings().folder().toString())
                .write();
    }

    private List<EvidencePage.Found> found() {
        List<RunSummary> runs = site.runs();
        return site.packs().stream().map(folder -> found(folder, runs)).toList();
    }

    /** One that cannot be read hides no other. */
    private static EvidencePage.Found found(PackFolder folder, List<RunSummary> runs) {
        try {
            PackDescription said = folder.description();
            return new EvidencePage.Found(folder, Optional.of(said), "", run(said, runs));
        } catch (InputException e) {
            return new EvidencePage.Found(folder, Optional.empty(), String.valueOf(e.getMessage()), Optional.empty());
        } catch (IOException e) {
            return new EvidencePage.Found(folder, Optional.empty(), GivenFile.words(e), Optional.empty());
        }
    }

    /** The run whose journal ends as the pack says. */
    private static Optional<RunFolder> run(PackDescription said, List<RunSummary> runs) {
        return said.journalHead().isEmpty()
                ? Optional.empty()
                : runs.stream()
                        .filter(run -> run.journalHead().equals(said.journalHead()))
                        .map(RunSummary::folder)
                        .findFirst();
    }

    private PackChecks.Wanted wanted(Context request) {
        return new PackChecks.Wanted(site.pack(request), part(request, "key"), part(request, "head"));
    }

    private static String part(Context request, String name) {
        String form = request.method().name().equals("POST") ? request.formParam(name) : request.queryParam(name);
        return form == null ? "" : form;
    }

    private String pack(Context request) throws IOException {
        PackChecks.Wanted wanted = wanted(request);
        PackDescription said = wanted.pack().description();
        return new PackPage(
                        wanted,
                        said,
                        site.packChecks().of(wanted, Site.PATIENCE),
                        run(said, site.runs()),
                        guard.formSecret())
                .write();
    }

    private void check(Context request) {
        PackChecks.Wanted wanted = wanted(request);
        site.packChecks().begin(wanted);
        request.redirect(
                Links.pack(wanted.pack()) + "?key=" + AddressPart.encoded(wanted.key()) + "&head="
                        + AddressPart.encoded(wanted.head()),
                HttpStatus.SEE_OTHER);
    }

    private String sample(Context request) throws IOException {
        PackFolder folder = site.pack(request);
        String key = Site.required(request, "key");
        PackDescription said = folder.description();
        return new ProofPage(folder, said.model(), key, proofs(folder, key), run(said, site.runs())).write();
    }

    private static List<InclusionProof> proofs(PackFolder folder, String key) throws IOException {
        List<InclusionProof> proofs = OpenedSamples.read(folder.path()).of(key);
        if (proofs.isEmpty()) {
            throw new NotFoundException("This pack shows nothing of a sample of that name.");
        }
        return proofs;
    }

    private List<Pack> all() {
        return found().stream()
                .map(pack -> new Pack(
                        pack.folder().id(),
                        pack.folder().name(),
                        pack.description().map(PackDescription::model).orElse(""),
                        pack.description().map(PackDescription::made).orElse(""),
                        pack.description().map(PackDescription::keyId).orElse(""),
                        pack.description().map(PackDescription::head).orElse(""),
                        pack.run().map(RunFolder::id).orElse(""),
                        pack.fault()))
                .toList();
    }

    /** Checks it now, as {@code evidence verify --json} does. */
    private void checked(Context request) throws IOException {
        PackChecks.Wanted wanted = wanted(request);
        site.packChecks().begin(wanted);
        switch (site.packChecks().of(wanted, LONGEST_CHECK).orElseGet(PackFinding.Underway::new)) {
            case PackFinding.Checked(var at, var check, var opened) -> {
                ObjectNode told = check.json().put("checked", at.toString());
                opened.forEach(told.putArray("samples")::add);
                json(request).result(JSON.writeValueAsString(told));
            }
            case PackFinding.Underway() ->
                request.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .contentType("text/plain; charset=utf-8")
                        .result(
                                "expected a pack that is checked within %d minutes and does not change meanwhile; ask again"
                                        .formatted(LONGEST_CHECK.toMinutes()));
            case PackFinding.Unreadable(String why) -> throw new InputException(why, null);
        }
    }

    private static Context json(Context request) {
        return request.contentType("application/json; charset=utf-8");
    }
}
