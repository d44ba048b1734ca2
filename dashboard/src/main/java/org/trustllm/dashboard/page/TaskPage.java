package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trustllm.dashboard.index.AddressPart;
import org.trustllm.dashboard.index.RowsView;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.dashboard.runs.Spread;
import org.trustllm.internal.markup.Html;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;
import org.trustllm.report.JudgeQuality;
import org.trustllm.report.TaskScore;

/** A task of a run: its figures, their groups, and the rows behind them. */
public record TaskPage(RunSummary run, String id, List<Spread> spreads, Optional<RowsView> rows, double share) {
    public String write() {
        Optional<TaskScore> score = run.report().flatMap(report -> report.task(id));
        String title = score.map(task -> task.task().title()).orElse(id);
        return new Page(
                        title + " of " + run.model(),
                        List.of(new Page.Crumb("Runs", "/"), new Page.Crumb(run.model(), Links.run(run.folder()))),
                        Page.Place.RUNS)
                .write(html -> {
                    html.in("h1", () -> html.words(title));
                    html.in("p.kicker", () -> html.in("code", () -> html.words(id)));
                    score.ifPresent(task -> {
                        measures(html, task);
                        groups(html, task);
                        made(html, task);
                    });
                    spreads(html);
                    html.in(tag("section").with("id", "answers"), () -> {
                        html.in("h2", "Answers");
                        rows.ifPresentOrElse(
                                view -> new RowsTable(
                                                run.folder(),
                                                run.sections(),
                                                view,
                                                Links.run(run.folder()) + "/task",
                                                Map.of("id", id))
                                        .write(html),
                                () -> NotYet.write(html, run, share));
                    });
                });
    }

    private void spreads(Html html) {
        if (!spreads.isEmpty()) {
            html.in(tag("section").with("id", "scores"), () -> {
                html.in("h2", "Scores");
                html.in(
                        "div.spreads",
                        () -> spreads.forEach(
                                spread -> new SpreadChart(spread, Links.task(run.folder(), id)).write(html)));
            });
        }
    }

    private static void measures(Html html, TaskScore task) {
        boolean judged = !task.qualities().isEmpty();
        html.in(
                "div.scroll",
                () -> html.in("table.list.stacked", () -> {
                    html.in(
                            "thead",
                            () -> html.in("tr", () -> {
                                html.in(tag("th").with("scope", "col"), "Metric");
                                html.in(tag("th.number").with("scope", "col"), "Value");
                                html.in(tag("th").with("scope", "col"), "Range and 95 % interval");
                                html.in(tag("th.number").with("scope", "col"), "Scored");
                                html.in(tag("th.number").with("scope", "col"), "Unscored");
                                if (judged) {
                                    html.in(tag("th").with("scope", "col"), "Corrected");
                                    html.in(tag("th").with("scope", "col"), "Its judge");
                                }
                                html.in(tag("th").with("scope", "col"), "Remark");
                            }));
                    html.in(
                            "tbody",
                            () -> task.measures()
                                    .forEach(measure -> html.in("tr", () -> {
                                        FigureRows.figure(html, measure);
                                        if (judged) {
                                            judge(html, task.quality(measure));
                                        }
                                        html.in(
                                                "td.remark",
                                                () -> html.words(
                                                        measure.equals(task.headline())
                                                                ? task.remark()
                                                                : measure.note()));
                                    })));
                }));
    }

    /** The figure without its judge's error, and how good that judge is. */
    private static void judge(Html html, Optional<JudgeQuality> quality) {
        html.in(
                tag("td").with("data-label", "Corrected"),
                quality.map(JudgeQuality::correctedText).orElse(""));
        html.in(
                tag("td.remark").with("data-label", "Its judge"),
                () -> quality.map(JudgeQuality::words).ifPresent(html::words));
    }

    private void groups(Html html, TaskScore task) {
        for (Measure measure : task.measures()) {
            Map<String, List<Measure>> facets = new LinkedHashMap<>();
            measure.parts()
                    .forEach(part -> facets.computeIfAbsent(name(part), name -> new ArrayList<>())
                            .add(part));
            facets.forEach((facet, parts) -> html.in("details.group", () -> {
                html.in("summary", () -> {
                    html.words(measure.scale().name());
                    html.text(" by ");
                    html.words(facet);
                });
                html.in(
                        "div.scroll",
                        () -> html.in(
                                "table.list.small.stacked",
                                () -> html.in("tbody", () -> parts.forEach(part -> group(html, part)))));
            }));
        }
    }

    private void group(Html html, Measure part) {
        html.in("tr", () -> {
            html.in(
                    tag("th.name").with("scope", "row"),
                    () -> html.in(
                            tag("a").with(
                                            "href",
                                            Links.task(run.folder(), id) + "&facet="
                                                    + AddressPart.encoded(part.part())),
                            () -> html.words(part.part().substring(part.part().indexOf('=') + 1))));
            FigureRows.figure(html, part);
            html.in("td.remark", () -> html.words(part.note()));
        });
    }

    private static String name(Measure part) {
        int equals = part.part().indexOf('=');
        return equals < 0 ? "part" : part.part().substring(0, equals);
    }

    private static void made(Html html, TaskScore task) {
        html.in("details.group", () -> {
            html.in("summary", "How it is measured");
            html.in("dl.made", () -> {
                for (Measure measure : task.measures()) {
                    Scale scale = measure.scale();
                    html.entry(
                            scale.name(),
                            scale.formula() + "; " + scale.direction().words());
                }
                html.entry("rows", Texts.count(task.rows()));
                html.entry(
                        "judges", task.judges().isEmpty() ? "none gave a verdict" : String.join(", ", task.judges()));
                task.reasons().forEach((why, count) -> html.entry(why.meaning(), Texts.count(count)));
            });
        });
    }
}
