package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trustllm.dashboard.runs.ExperimentFindings;
import org.trustllm.dashboard.runs.ExperimentFolder;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;
import org.trustllm.internal.telling.AttackGrid;
import org.trustllm.internal.telling.EffectLine;
import org.trustllm.internal.telling.FrontPicture;

/** An experiment with defences: what can be recommended, the picture, and what each defence changed. */
public record ExperimentPage(ExperimentFolder folder, ExperimentFindings findings) {
    public String write() {
        return new Page(
                        "Defences of " + findings.model(),
                        List.of(new Page.Crumb("Improve", "/improve")),
                        Page.Place.IMPROVE)
                .write(html -> {
                    html.in("h1", () -> html.words("Defences of " + findings.model()));
                    html.in("dl.facts", () -> {
                        html.entry("Recommended", findings.recommended().orElse("nothing"));
                        html.entry("Defences", Texts.count(findings.defences().size()));
                        html.entry("Tests, one family", Texts.count(findings.tests()));
                        html.entry("Directory", folder.name());
                    });
                    said(html);
                    new FrontPicture(findings.defences().stream()
                                    .map(one -> new FrontPicture.Tried(
                                            one.name(), one.isOnFront(), one.harm(), one.ordinary()))
                                    .toList())
                            .write(html);
                    changed(html);
                    attacks(html);
                });
    }

    private void attacks(Html html) {
        if (!findings.attacks().isEmpty()) {
            html.in(tag("section").with("id", "attacks"), () -> {
                html.in("h2", "Attack by attack");
                html.in("p.note", AttackGrid.NOTE);
                findings.attacks().forEach(grid -> grid.write(html));
            });
        }
    }

    private void said(Html html) {
        html.in(tag("section").with("id", "words"), () -> {
            html.in("h2", "What can be said");
            html.in("ul", () -> findings.words().forEach(line -> html.in("li", () -> html.words(line))));
            if (folder.hasMitigation()) {
                html.in("p", () -> {
                    html.text("Apply it: ");
                    html.in(
                            "code",
                            () -> Names.within(
                                    html, "run --mitigation " + folder.path().resolve("mitigation.yaml")));
                });
            }
        });
    }

    private void changed(Html html) {
        html.in(tag("section").with("id", "defences"), () -> {
            html.in("h2", "What each defence changed");
            html.in("p.note", () -> {
                html.text("Each against the model as it is");
                folder.run(findings.baseline()).ifPresent(run -> {
                    html.text(" (");
                    html.in(tag("a").with("href", Links.run(run)), "its run");
                    html.text(")");
                });
                html.text(", on the same rows.");
            });
            html.in(
                    tag("div.scroll")
                            .with("tabindex", "0")
                            .with("role", "group")
                            .with("aria-label", "What each defence changed"),
                    () -> html.in("table.list.defences", () -> {
                        head(html);
                        findings.defences()
                                .forEach(one -> html.in("tbody", () -> {
                                    html.in("tr", () -> name(html, one));
                                    one.effects().forEach(effect -> effect.write(html));
                                }));
                    }));
        });
    }

    private static void head(Html html) {
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    for (String name : EffectLine.COLUMNS) {
                        boolean words = name.equals("Figure") || name.equals("Verdict");
                        html.in(tag(words ? "th" : "th.number").with("scope", "col"), name);
                    }
                }));
    }

    private void name(Html html, ExperimentFindings.Tried one) {
        Html.Tag cell = tag("th.defence")
                .with("scope", "rowgroup")
                .with("colspan", Integer.toString(EffectLine.COLUMNS.size()));
        html.in(
                cell,
                () -> html.in("div", () -> {
                    html.in("strong", () -> html.words(one.name()));
                    Optional<RunFolder> run = folder.run(one.run());
                    Optional<RunFolder> baseline = folder.run(findings.baseline());
                    if (run.isPresent() && baseline.isPresent()) {
                        link(html, Links.compare(baseline.get(), run.get()), "changed answers", one);
                    }
                    run.ifPresent(there -> link(html, Links.run(there), "its run", one));
                    one.ideas().forEach(idea -> html.in("span.under", () -> html.words(idea)));
                    html.in("span.under", () -> html.words(remark(one)));
                }));
    }

    private static void link(Html html, String address, String words, ExperimentFindings.Tried one) {
        html.text(" ");
        html.in(tag("a").with("href", address).with("aria-label", words + ", " + one.name()), words);
    }

    private static String remark(ExperimentFindings.Tried one) {
        return Texts.counted(one.calls(), "call", "calls") + " an answer at most, "
                + String.format(Locale.ROOT, "%.2f s", one.seconds()) + ". "
                + one.against().map(why -> "Not recommended: " + why + ".").orElse("Nothing speaks against it.");
    }
}
