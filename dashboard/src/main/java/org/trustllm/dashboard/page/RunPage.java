package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.trustllm.calling.PriceTable;
import org.trustllm.dashboard.index.AddressPart;
import org.trustllm.dashboard.runs.ExperimentFolder;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.internal.advice.Advice;
import org.trustllm.internal.advice.AdvicePart;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;
import org.trustllm.internal.markup.RadarChart;
import org.trustllm.judge.Verdict;
import org.trustllm.report.CardScore;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;

/**
 * A run: how far it is, what its sections and tasks came to, how it was made.
 *
 * @param word what to know of its figures
 * @param formats in which its report can be taken away
 * @param experiment the one that it was made for; empty where it stands alone
 */
public record RunPage(
        RunSummary run,
        Optional<LivePart> live,
        Optional<String> word,
        List<String> formats,
        Optional<ExperimentFolder> experiment) {
    public String write() {
        return new Page(run.model(), List.of(new Page.Crumb("Runs", "/")), Page.Place.RUNS).write(html -> {
            head(html);
            live.ifPresent(part -> part.write(html));
            word.ifPresent(text -> html.in(tag("p.note").with("role", "status"), () -> html.words(text)));
            run.report()
                    .ifPresentOrElse(
                            report -> figures(html, report),
                            () -> html.in("p.lead", "Figures show here once everything is asked and judged."));
            made(html);
        });
    }

    private void head(Html html) {
        html.in("h1", () -> Names.write(html, run.model()));
        html.in("dl.facts", () -> {
            html.in("div", () -> {
                html.in("dt", "Status");
                html.in("dd", () -> run.status().write(html));
            });
            html.entry("Benchmark", run.benchmark());
            html.entry("Scoring", run.scoring());
            if (!run.started().isEmpty()) {
                html.entry("Started", Texts.time(run.started()));
            }
            run.report()
                    .ifPresent(
                            report -> html.entry("Coverage", report.coverage().words()));
        });
        String fault = run.fault();
        if (!fault.isEmpty()) {
            html.in(tag("div.notice").with("role", "note"), () -> {
                html.in("strong", "This run cannot be read.");
                html.text(" ");
                html.words(fault);
            });
        }
        if (run.smokeSize()) {
            html.in(tag("div.notice").with("role", "note"), () -> {
                html.in("strong", "Smoke-size set.");
                html.text(" Written for a first look: confidence intervals are wide; not comparable with the paper.");
            });
        }
        html.in(tag("nav.actions").with("aria-label", "This run"), () -> {
            if (run.folder().hasJournal()) {
                html.in(tag("a.button").with("href", Links.answers(run.folder())), "Search answers");
                html.in(tag("a.button").with("href", Links.run(run.folder()) + "/review"), "Review verdicts");
            }
            html.in(
                    tag("a.button")
                            .with(
                                    "href",
                                    "/compare?run="
                                            + AddressPart.encoded(run.folder().id())),
                    "Compare");
            html.in(tag("a.button").with("href", Links.evidence(run.folder())), "Evidence");
            if (run.report().isPresent()) {
                formats.forEach(format -> html.in(
                        tag("a.button")
                                .with("href", Links.run(run.folder()) + "/report?format=" + format)
                                .with("download", "download"),
                        "Report, " + format.toUpperCase(Locale.ROOT)));
            }
        });
        html.in("p.note", () -> {
            experiment.ifPresent(one -> {
                html.text("Made for the experiment ");
                html.in(tag("a").with("href", Links.experiment(one)), () -> Names.write(html, one.name()));
                html.text(". ");
            });
            html.text("What the figures speak to, and what nobody measured here: ");
            html.in(tag("a").with("href", "/principles"), "the eight dimensions");
            html.text(".");
        });
    }

    private void figures(Html html, Report report) {
        html.in("div.overview", () -> {
            html.in(
                    "div.picture",
                    () -> new RadarChart(Stream.concat(
                                            report.allSections().stream()
                                                    .map(section -> new RadarChart.Spoke(
                                                            section.section().title(), section.position())),
                                            report.allChecked().stream()
                                                    .map(one -> new RadarChart.Spoke(one.title(), one.position())))
                                    .toList())
                            .draw(html));
            html.in("div", () -> {
                unscored(html, report);
                if (!report.checked().isEmpty()) {
                    html.in("h2", "Checked beside the answers");
                    html.in("dl.made", () -> report.checked().forEach(one -> html.entry(one.title(), one.words())));
                }
            });
        });
        for (SectionScore section : report.sections()) {
            List<TaskScore> tasks =
                    section.tasks().stream().filter(task -> task.rows() > 0).toList();
            if (!tasks.isEmpty()) {
                html.in(tag("section").with("id", section.section().id()), () -> {
                    html.in("h2", section.section().title());
                    html.in(
                            "div.scroll",
                            () -> html.in("table.list.stacked", () -> new FigureRows(run.folder(), tasks).write(html)));
                });
            }
        }
        List<TaskScore> without =
                report.tasks().stream().filter(task -> task.rows() == 0).toList();
        if (!without.isEmpty()) {
            html.in("details.group", () -> {
                html.in("summary", Texts.counted(without.size(), "task", "tasks") + " without rows in this run");
                html.in(
                        "ul",
                        () -> without.forEach(task -> html.in(
                                "li",
                                () -> html.in(
                                        tag("a").with(
                                                        "href",
                                                        Links.task(
                                                                run.folder(),
                                                                task.task().id())),
                                        () -> html.words(task.task().title())))));
            });
        }
        card(html, report);
        html.in(tag("section").with("id", "advice"), () -> {
            html.in("h2", "What to do next");
            PriceTable prices = PriceTable.builtin();
            Advice advice = Advice.of(report, model -> prices.of(model).orElse(null));
            new AdvicePart(advice, task -> Links.task(run.folder(), task)).write(html);
        });
    }

    private static void unscored(Html html, Report report) {
        Map<Verdict.Why, Integer> reasons = report.reasons();
        html.in("h2", "Why answers are unscored");
        if (reasons.isEmpty()) {
            html.in("p", "Coverage: " + report.coverage().words() + ".");
            return;
        }
        html.in(
                "p.note",
                "Coverage: " + report.coverage().words()
                        + ". An answer counts once in each task that reads it, by the verdict that the task's headline is made"
                        + " of.");
        html.in(
                "table.small",
                () -> html.in(
                        "tbody",
                        () -> reasons.entrySet().stream()
                                .sorted(Map.Entry.<Verdict.Why, Integer>comparingByValue()
                                        .reversed())
                                .forEach(reason -> html.in("tr", () -> {
                                    html.in(
                                            tag("th").with("scope", "row"),
                                            reason.getKey().meaning());
                                    html.in("td.number", Texts.count(reason.getValue()));
                                }))));
    }

    /** A reason in words; its name where this version does not know it. */
    static String meaning(String why) {
        return Stream.of(Verdict.Why.values())
                .filter(known -> known.name().equals(why))
                .findFirst()
                .map(Verdict.Why::meaning)
                .orElse(why);
    }

    private static void card(Html html, Report report) {
        if (report.card().isEmpty()) {
            return;
        }
        html.in(tag("section").with("id", "rank-card"), () -> {
            html.in("h2", "Rank card");
            html.in("p.lead", "The paper's result rows: each is the plain mean of the task figures beside it.");
            html.in(
                    "div.scroll",
                    () -> html.in("table.list", () -> {
                        html.in(
                                "thead",
                                () -> html.in("tr", () -> {
                                    html.in(tag("th").with("scope", "col"), "Row");
                                    html.in(tag("th.number").with("scope", "col"), "Value");
                                    html.in(tag("th.number").with("scope", "col"), "Scored");
                                    html.in(tag("th.number").with("scope", "col"), "Unscored");
                                    html.in(tag("th").with("scope", "col"), "Mean of");
                                }));
                        html.in(
                                "tbody",
                                () -> report.card()
                                        .forEach(row -> html.in("tr", () -> {
                                            html.in(
                                                    tag("th").with("scope", "row"),
                                                    () -> html.words(row.row().title()));
                                            html.in("td.number", FigureText.value(row.value()));
                                            html.in("td.number", Texts.count(row.scored()));
                                            html.in("td.number", Texts.count(row.unscored()));
                                            html.in("td.remark", () -> html.words(made(row)));
                                        })));
                    }));
        });
    }

    private static String made(CardScore row) {
        String remark = row.remark();
        return row.value() == null ? remark : FigureText.meanOf(row.row()) + (remark.isEmpty() ? "" : "; " + remark);
    }

    private void made(Html html) {
        html.in(tag("section").with("id", "made"), () -> {
            html.in("h2", "How it was made");
            list(html, "Settings", run.settings().texts());
            run.report().ifPresent(report -> thoughts(html, report));
            list(html, "Circumstances", run.circumstances().texts());
            html.in("dl.made", () -> html.entry("directory", run.folder().name()));
        });
    }

    private static void thoughts(Html html, Report report) {
        list(html, "Thoughts in the answers", report.thinking().texts());
        if (!report.warning().isEmpty()) {
            html.in(tag("p.notice").with("role", "note"), report.warning());
        }
    }

    private static void list(Html html, String title, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            html.in("h3", title);
            html.in("dl.made", () -> entries.forEach((name, value) -> html.entry(name, value)));
        }
    }
}
