package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trustllm.dashboard.runs.PackChecks;
import org.trustllm.dashboard.runs.PackFinding;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.evidence.PackCheck;
import org.trustllm.evidence.PackDescription;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;

/**
 * A pack of evidence: what it says of itself and, once somebody asked, whether that holds.
 *
 * @param wanted the pack, with what is known beforehand
 * @param said what it says, unchecked
 * @param finding what the last check found; empty where there was none
 * @param run the run whose journal it is of, where that is here
 * @param formSecret what forms carry
 */
public record PackPage(
        PackChecks.Wanted wanted,
        PackDescription said,
        Optional<PackFinding> finding,
        Optional<RunFolder> run,
        String formSecret) {
    private static final int MOST_OPENED = 200;

    /** What stands in a pack, in the order in which it is read. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("run.json", "settings, data, judges and plan of the run"),
            Map.entry("scores.json", "all figures"),
            Map.entry("report.md", "the figures for people; no answers"),
            Map.entry("judges.json", "what was known of the judges"),
            Map.entry("reviews.jsonl", "what people said of verdicts, without their names"),
            Map.entry("journal.json", "by what the run's journal is known"),
            Map.entry("tree.json", "the root over all samples, opened or closed"),
            Map.entry("thresholds.json", "what was asked of the figures"),
            Map.entry("gate.json", "what came of the thresholds"),
            Map.entry("registration.json", "what was announced before the run"),
            Map.entry("claims.json", "limits on figures, to be given away one by one"),
            Map.entry("pack.json", "what made the pack, and when"));

    public String write() {
        return new Page(
                        "Evidence of " + said.model(),
                        List.of(new Page.Crumb("Evidence", "/evidence")),
                        Page.Place.EVIDENCE)
                .write(html -> {
                    html.in("h1", () -> {
                        html.text("Evidence of ");
                        Names.write(html, said.model());
                    });
                    facts(html);
                    html.in(
                            "p.note",
                            "The pack says so of itself. Nothing of it is to be relied on before it has been checked.");
                    html.in(tag("section").with("id", "check"), () -> check(html));
                    html.in(tag("section").with("id", "identity"), () -> identity(html));
                    html.in(tag("section").with("id", "holds"), () -> holds(html));
                });
    }

    private void facts(Html html) {
        html.in("dl.facts", () -> {
            html.entry("Made", Texts.time(said.made()));
            html.entry("Samples", Texts.count(said.samples()) + ", " + Texts.count(said.answers()) + " answered");
            html.entry("Thresholds", EvidencePage.gate(said));
            html.entry("Time stamp", said.stamped() ? "there is one" : "none");
            html.entry("Registered before the run", said.documents().contains("registration.json") ? "yes" : "no");
            html.in("div", () -> {
                html.in("dt", "Run");
                html.in(
                        "dd",
                        () -> run.ifPresentOrElse(
                                here -> html.in(
                                        tag("a").with("href", Links.run(here)), () -> Names.write(html, here.name())),
                                () -> html.text("not in this folder")));
            });
        });
    }

    private void check(Html html) {
        html.in("h2", "Does it verify?");
        html.in(
                "p.note",
                "Signature, documents, the tree of samples, and every figure whose verdicts are shown, computed anew. What the"
                        + " signer told you by another way, you can hold it against.");
        html.in(tag("form.filters").with("method", "post").with("action", Links.pack(wanted.pack()) + "/check"), () -> {
            html.empty(tag("input")
                    .with("type", "hidden")
                    .with("name", Page.FORM_SECRET)
                    .with("value", formSecret));
            field(html, "key", "Name of the signer's key, if known", wanted.key());
            field(html, "head", "Head that was made known, if any", wanted.head());
            html.in("button.primary", finding.isPresent() ? "Check again" : "Check this pack now");
        });
        finding.ifPresent(found -> html.in(tag("div").with("id", "found"), () -> found(html, found)));
    }

    private static void field(Html html, String name, String title, String value) {
        html.in("div.field", () -> {
            html.in(tag("label").with("for", name), title);
            html.empty(tag("input")
                    .with("id", name)
                    .with("name", name)
                    .with("value", value)
                    .with("autocomplete", "off")
                    .with("spellcheck", "false")
                    .with("placeholder", "64 hexadecimal digits"));
        });
    }

    private void found(Html html, PackFinding found) {
        switch (found) {
            case PackFinding.Underway() ->
                html.in(
                        tag("p.note").with("role", "status").with("data-reload", "2"),
                        "The pack is being checked. This page shows it once it is done; reload it, where scripts are off.");
            case PackFinding.Unreadable(String why) ->
                html.in(tag("div.notice").with("role", "alert"), () -> {
                    html.in("strong", "It cannot be checked. ");
                    html.words(why);
                });
            case PackFinding.Checked checked -> {
                // what it remarks of the key is meant for the command line
                PackCheck check = checked.check().ofKey(checked.check().keyId());
                List<String> remarks = new ArrayList<>(check.remarks());
                if (check.isVerified() && wanted.key().isEmpty()) {
                    remarks.add("the key is the one in the pack: ask its owner for its name, and give that above");
                }
                html.in(
                        tag(check.isVerified() ? "p.outcome.holds" : "p.outcome.fails")
                                .with("role", "status"),
                        () -> {
                            html.in("strong", check.isVerified() ? "Verified" : "Not verified");
                            html.text(", " + Texts.time(checked.at().toString()) + " UTC.");
                        });
                html.in("ul.checks", () -> {
                    check.facts().forEach(fact -> line(html, "holds", fact));
                    remarks.forEach(remark -> line(html, "note", remark));
                    check.faults().forEach(fault -> line(html, "fault", fault));
                });
                if (check.isVerified()) {
                    opened(html, checked);
                }
            }
        }
    }

    private static void line(Html html, String mark, String words) {
        html.in("li." + mark, () -> {
            html.in("span.mark-word", mark);
            html.in("span.text", () -> html.words(words));
        });
    }

    private void opened(Html html, PackFinding.Checked checked) {
        PackCheck.Opened opened = checked.check().opened();
        html.in("h2", "What is open");
        html.in(
                "p",
                "Words of %s of %s, verdicts of %s; of the others only hashes."
                        .formatted(
                                Texts.count(opened.answers()),
                                Texts.counted(opened.samples(), "sample", "samples"),
                                Texts.count(opened.verdicts())));
        if (opened.answers() > 0 && opened.answers() >= said.answers()) {
            html.in(
                    "p.note",
                    "Every answer is open: this pack is to be kept; 'evidence open' makes of it what can be given away.");
        }
        if (!checked.opened().isEmpty()) {
            html.in(
                    "ul.plain.opened",
                    () -> checked.opened().stream()
                            .limit(MOST_OPENED)
                            .forEach(key -> html.in("li", () -> {
                                html.in(
                                        tag("a").with("href", Links.proof(wanted.pack(), key)),
                                        () -> Names.write(html, key));
                            })));
            int more = checked.opened().size() - MOST_OPENED;
            if (more > 0) {
                html.in("p.note", "And " + Texts.count(more) + " more.");
            }
        }
    }

    private void identity(Html html) {
        html.in("h2", "By what it is known");
        html.in("dl.made", () -> {
            html.entry("key", said.keyId());
            html.entry("head", said.head());
            html.entry("journal's head", said.journalHead());
            html.entry("program", said.program());
            html.entry("directory", wanted.pack().name());
        });
        html.in(
                "p.note",
                "The key's name is the SHA-256 of its public half: ask its owner for it, not the pack. Whoever has the run"
                        + " compares the journal's head with the last line of 'audit'. This checks the pack on another machine, without"
                        + " this server:");
        html.in(tag("pre").with("tabindex", "0").with("role", "group").with("aria-label", "Command"), () -> {
            html.text("./trustllm evidence verify ");
            html.words(wanted.pack().path().toString());
            html.text(" --public-key FILE");
        });
    }

    private void holds(Html html) {
        html.in("h2", "What is signed");
        html.in(
                "dl.made",
                () -> said.documents().forEach(name -> html.entry(name, MEANINGS.getOrDefault(name, meaning(name)))));
        html.in("p.note", () -> {
            html.text(
                    "A signature proves whose word this is and that nothing was changed since, not that the model gave these"
                            + " answers or that the judges are right. The format, and what a pack proves: ");
            html.in("code", () -> Names.within(html, "docs/reference/evidence.md"));
            html.text("; step by step: ");
            html.in("code", () -> Names.within(html, "docs/tutorial/for-an-auditor.md"));
            html.text(".");
        });
    }

    private static String meaning(String name) {
        return name.startsWith("claim-") ? "one limit on a figure, signed by itself" : "attached by the signer";
    }
}
