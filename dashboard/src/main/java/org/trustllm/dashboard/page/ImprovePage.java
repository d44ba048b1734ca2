package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Optional;
import org.trustllm.dashboard.runs.ExperimentFindings;
import org.trustllm.dashboard.runs.ExperimentFolder;
import org.trustllm.internal.markup.Html;

/** All experiments with defences. */
public record ImprovePage(List<Found> experiments, String folder) {
    /**
     * An experiment.
     *
     * @param findings empty where they cannot be read
     * @param fault why not; empty where they can
     */
    public record Found(ExperimentFolder folder, Optional<ExperimentFindings> findings, String fault) {}

    public ImprovePage {
        experiments = List.copyOf(experiments);
    }

    public String write() {
        return new Page("Improve", List.of(), Page.Place.IMPROVE).write(html -> {
            html.in("h1", "Improve");
            html.in(
                    "p.lead",
                    "Which cheap change makes a model safer, by how much, at what cost to honest users, and is that certain?");
            if (experiments.isEmpty()) {
                html.in("p", () -> {
                    html.text("No finished experiment in ");
                    html.in("code", () -> html.words(folder));
                    html.text(" yet. This makes one, without a key: ");
                    html.in("code", "./trustllm mitigate --model local:smollm2-135m --limit 5");
                });
                return;
            }
            html.in(
                    tag("div.scroll")
                            .with("tabindex", "0")
                            .with("role", "group")
                            .with("aria-label", "Experiments"),
                    () -> html.in("table.list.stacked", () -> table(html)));
        });
    }

    private void table(Html html) {
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    html.in(tag("th").with("scope", "col"), "Model");
                    html.in(tag("th").with("scope", "col"), "Recommended");
                    html.in(tag("th.number").with("scope", "col"), "Defences");
                    html.in(tag("th.number").with("scope", "col"), "Tests");
                }));
        html.in("tbody", () -> experiments.forEach(one -> row(html, one)));
    }

    private static void row(Html html, Found one) {
        String link = Links.experiment(one.folder());
        html.in(tag("tr").with("data-row", link), () -> {
            html.in(tag("th.name").with("scope", "row"), () -> {
                html.in(
                        tag("a").with("href", link),
                        () -> html.words(one.findings()
                                .map(ExperimentFindings::model)
                                .orElse(one.folder().name())));
                html.in("code", () -> html.words(one.folder().name()));
            });
            if (one.findings().isEmpty()) {
                html.in(tag("td").with("colspan", "3"), () -> html.words("Cannot be read: " + one.fault()));
                return;
            }
            ExperimentFindings findings = one.findings().get();
            html.in(
                    tag("td").with("data-label", "Recommended"),
                    () -> html.words(findings.recommended().orElse("nothing")));
            html.in(
                    tag("td.number").with("data-label", "Defences"),
                    Texts.count(findings.defences().size()));
            html.in(tag("td.number").with("data-label", "Tests"), Texts.count(findings.tests()));
        });
    }
}
