package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Optional;
import org.trustllm.dashboard.runs.PackFolder;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.evidence.PackDescription;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;

/**
 * The packs of evidence.
 *
 * @param of the run whose packs these are; empty for all
 * @param folder the folder that is shown
 */
public record EvidencePage(List<Found> packs, Optional<RunSummary> of, String folder) {
    /**
     * A pack.
     *
     * @param description empty where it cannot be read
     * @param fault why not; empty where it can
     * @param run the run whose journal it is of, where that is here
     */
    public record Found(
            PackFolder folder, Optional<PackDescription> description, String fault, Optional<RunFolder> run) {}

    public EvidencePage {
        packs = List.copyOf(packs);
    }

    public String write() {
        return new Page("Evidence", List.of(), Page.Place.EVIDENCE).write(html -> {
            html.in("h1", "Evidence");
            html.in(
                    "p.lead",
                    "Signed packs by which a stranger can check a run: who signed it, that nothing was changed, what was asked"
                            + " and answered in the samples that are shown, and that the figures follow from the verdicts.");
            of.ifPresent(run -> html.in("p", () -> {
                html.text("Of the run ");
                html.in(
                        tag("a").with("href", Links.run(run.folder())),
                        () -> Names.write(html, run.folder().name()));
                html.text(", as its journal stands. ");
                html.in(tag("a").with("href", "/evidence"), "All packs");
            }));
            if (packs.isEmpty()) {
                none(html);
            } else {
                html.in("div.scroll", () -> html.in("table.list.stacked", () -> table(html)));
            }
            html.in("p.note", () -> {
                html.text("Looked for in ");
                html.in("code", () -> Names.within(html, folder));
                html.text(", and in the folder ");
                html.in("code", "evidence");
                html.text(" beside it. How to make, open and check packs: ");
                html.in("code", () -> Names.within(html, "docs/tutorial/for-an-auditor.md"));
                html.text(", ");
                html.in("code", () -> Names.within(html, "docs/reference/evidence.md"));
                html.text(".");
            });
        });
    }

    private void none(Html html) {
        String run = of.map(one -> one.folder().path().toString()).orElse("RUN");
        html.in("p", "No pack yet. These make a key and a pack of a finished run:");
        html.in(tag("pre").with("tabindex", "0").with("role", "group").with("aria-label", "Commands"), () -> {
            html.text("./trustllm evidence key --out my.key\n./trustllm evidence make ");
            html.words(run);
            html.text(" --key my.key --out evidence/");
            html.words(of.map(one -> String.valueOf(one.folder().path().getFileName()))
                    .orElse("NAME"));
        });
    }

    private void table(Html html) {
        html.in("caption.unseen-caption", "Packs, as they say of themselves");
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    for (String name : List.of("Pack", "Made", "Samples", "Thresholds", "Time stamp", "Run")) {
                        html.in(tag("th").with("scope", "col"), name);
                    }
                }));
        html.in("tbody", () -> packs.forEach(pack -> row(html, pack)));
    }

    private static void row(Html html, Found pack) {
        String link = Links.pack(pack.folder());
        html.in(tag("tr").with("data-row", link), () -> {
            html.in(tag("th.name").with("scope", "row"), () -> {
                html.in(
                        tag("a").with("href", link),
                        () -> Names.write(
                                html,
                                pack.description()
                                        .map(PackDescription::model)
                                        .orElse(pack.folder().name())));
                html.in("code", () -> Names.write(html, pack.folder().name()));
            });
            if (pack.description().isEmpty()) {
                html.in(tag("td").with("colspan", "5"), () -> html.words("Cannot be read: " + pack.fault()));
                return;
            }
            PackDescription said = pack.description().get();
            html.in(tag("td.when").with("data-label", "Made"), Texts.time(said.made()));
            html.in(tag("td").with("data-label", "Samples"), Texts.count(said.samples()));
            html.in(tag("td").with("data-label", "Thresholds"), gate(said));
            html.in(tag("td").with("data-label", "Time stamp"), said.stamped() ? "there is one" : "none");
            html.in(
                    tag("td").with("data-label", "Run"),
                    () -> pack.run()
                            .ifPresentOrElse(
                                    run -> html.in(
                                            tag("a").with("href", Links.run(run)), () -> Names.write(html, run.name())),
                                    () -> html.text("not here")));
        });
    }

    /** What is said of thresholds. */
    static String gate(PackDescription said) {
        Boolean passed = said.gate();
        return passed == null ? "none given" : passed ? "passed" : "not passed";
    }
}
