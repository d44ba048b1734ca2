package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trustllm.dashboard.runs.ChangedRow;
import org.trustllm.dashboard.runs.Changes;
import org.trustllm.dashboard.runs.PairedTests;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;
import org.trustllm.metric.Measure;
import org.trustllm.report.TaskScore;

/**
 * Two to six runs beside each other.
 *
 * @param all the runs to choose from
 * @param runs the chosen ones
 * @param differences what can be said of each later run beside the first
 * @param tests paired tests of them
 * @param task whose changed rows are shown; empty for all
 */
public record ComparePage(
        List<RunSummary> all, List<RunSummary> runs, List<Difference> differences, PairedTests tests, String task) {
    public static final int MOST = 6;

    /**
     * A run beside the first one.
     *
     * @param run the run
     * @param counts shared and changed verdicts; empty where one of the two has no journal
     * @param changed rows with another verdict
     */
    public record Difference(RunSummary run, Optional<Changes.Counts> counts, List<ChangedRow> changed) {}

    public String write() {
        return new Page("Compare", List.of(), Page.Place.COMPARE).write(html -> {
            html.in("h1", "Compare");
            choose(html);
            if (runs.size() < 2) {
                html.in("p.lead", "Mark two to six runs.");
                return;
            }
            html.in(tag("nav.crumbs").with("aria-label", "On this page"), () -> {
                html.in(tag("a").with("href", "#changed"), "Changed rows");
                html.in(tag("a").with("href", "#tests"), "Paired tests");
                html.in(tag("a").with("href", "#figures"), "Figures");
            });
            html.in(
                    tag("div").with("id", "changed"),
                    () -> differences.forEach(difference -> changed(html, difference)));
            new TestsPart(runs, tests).write(html);
            html.in(tag("section").with("id", "figures"), () -> {
                html.in("h2", "Figures");
                html.in("p.note", "Headline figures of each run over all of its own samples, with 95 % intervals.");
                html.in(
                        tag("div.scroll")
                                .with("tabindex", "0")
                                .with("role", "group")
                                .with("aria-label", "Figures"),
                        () -> html.in("table.list.stacked.named", () -> figures(html)));
            });
        });
    }

    private void choose(Html html) {
        html.in(tag("form.filters").with("method", "get").with("action", "/compare"), () -> {
            html.in("fieldset.runs", () -> {
                html.in("legend", "Runs; the first marked one is what the others are compared with");
                for (RunSummary run : all) {
                    html.in("label.choice", () -> {
                        Html.Tag box = tag("input")
                                .with("type", "checkbox")
                                .with("name", "run")
                                .with("value", run.folder().id());
                        boolean marked =
                                runs.stream().anyMatch(one -> one.folder().equals(run.folder()));
                        html.empty(marked ? box.with("checked", "checked") : box);
                        html.text(" ");
                        Names.write(html, run.model());
                        html.in(
                                "span.under",
                                () -> Names.write(html, run.folder().name()));
                    });
                }
            });
            html.in("div.field", () -> {
                html.in(tag("label").with("for", "by-task"), "Changed rows of");
                html.in(tag("select").with("id", "by-task").with("name", "task"), () -> {
                    html.in(tag("option").with("value", ""), "all tasks");
                    tasks().forEach(id -> {
                        Html.Tag option = tag("option").with("value", id);
                        html.in(id.equals(task) ? option.with("selected", "selected") : option, id);
                    });
                });
            });
            html.in("button", "Compare");
        });
    }

    /** The model, and the directory where others of the same model stand beside it. */
    private String name(RunSummary run) {
        boolean once =
                runs.stream().filter(other -> other.model().equals(run.model())).count() == 1;
        return once ? run.model() : run.model() + " (" + run.folder().name() + ")";
    }

    private Stream<String> tasks() {
        return runs.stream()
                .flatMap(run -> run.report().stream())
                .flatMap(report -> report.tasks().stream())
                .map(task -> task.task().id())
                .distinct();
    }

    private void changed(Html html, Difference difference) {
        html.in("section.veils", () -> {
            html.in("h2", () -> {
                html.text("Changed rows: ");
                Names.write(html, name(runs.getFirst()));
                html.text(" → ");
                Names.write(html, name(difference.run()));
            });
            if (difference.counts().isEmpty()) {
                html.in(
                        "p.note",
                        "Their rows cannot be laid beside each other: one of the two has no journal yet, or they read"
                                + " different files, whose prompts are not paired.");
                return;
            }
            Changes.Counts counts = difference.counts().get();
            html.in(
                    "p.note",
                    Texts.count(counts.changed()) + " of "
                            + Texts.counted(counts.shared(), "shared verdict", "shared verdicts")
                            + " changed"
                            + (counts.changed() > Changes.MOST
                                    ? "; " + Changes.MOST + " are shown, the greatest differences first"
                                    : ""));
            if (difference.changed().stream().anyMatch(row -> row.first().sensitive())) {
                html.in(tag("button.quiet").with("type", "button").with("data-unveil", ".veils"), "Show veiled texts");
            }
            if (!difference.changed().isEmpty()) {
                html.in("div.scroll", () -> html.in("table.list.rows.changes", () -> rows(html, difference)));
            }
        });
    }

    private void rows(Html html, Difference difference) {
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    for (String name : List.of("Row", "Before", "After", "Answer before", "Answer after")) {
                        html.in(tag("th").with("scope", "col"), name);
                    }
                }));
        html.in(
                "tbody",
                () -> difference.changed().forEach(row -> {
                    String link = Links.sample(
                            difference.run().folder(), row.second().sample().toString());
                    html.in(tag("tr").with("data-row", link), () -> {
                        html.in(tag("th.key").with("scope", "row"), () -> {
                            html.in(
                                    tag("a").with("href", link),
                                    () -> Names.write(
                                            html, row.second().sample().toString()));
                            html.in("code", () -> Names.write(html, row.second().task()));
                        });
                        html.in(
                                tag("td.verdict").with("data-label", "Before"),
                                () -> RowsTable.verdict(html, row.first()));
                        html.in(
                                tag("td.verdict").with("data-label", "After"),
                                () -> RowsTable.verdict(html, row.second()));
                        html.in(
                                tag("td.text").with("data-label", "Answer before"),
                                () -> RowsTable.excerpt(
                                        html, row.first(), row.first().answer()));
                        html.in(
                                tag("td.text").with("data-label", "Answer after"),
                                () -> RowsTable.excerpt(
                                        html, row.second(), row.second().answer()));
                    });
                }));
    }

    private void figures(Html html) {
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    html.in(tag("th").with("scope", "col"), "Task");
                    runs.forEach(
                            run -> html.in(tag("th.number").with("scope", "col"), () -> Names.write(html, name(run))));
                }));
        html.in(
                "tbody",
                () -> tasks().filter(this::hasFigure)
                        .forEach(id -> html.in("tr", () -> {
                            html.in(tag("th.name").with("scope", "row"), () -> {
                                html.words(title(id));
                                html.in("code", () -> Names.write(html, id));
                            });
                            for (RunSummary run : runs) {
                                html.in(tag("td.number").with("data-label", name(run)), () -> cell(html, run, id));
                            }
                        })));
    }

    private void cell(Html html, RunSummary run, String id) {
        Optional<Measure> measure = headline(run, id);
        if (measure.isEmpty() || measure.get().value() == null) {
            html.text("–");
            return;
        }
        html.in(
                tag("a").with("href", Links.task(run.folder(), id)),
                FigureText.value(measure.get().value()));
        html.in("span.under", FigureText.interval(measure.get()));
    }

    private boolean hasFigure(String id) {
        return runs.stream()
                .anyMatch(run -> headline(run, id).map(Measure::value).isPresent());
    }

    private static Optional<Measure> headline(RunSummary run, String id) {
        return run.report().flatMap(report -> report.task(id)).map(TaskScore::headline);
    }

    private String title(String id) {
        return runs.stream()
                .flatMap(run -> run.report().flatMap(report -> report.task(id)).stream())
                .map(task -> task.task().title())
                .findFirst()
                .orElse(id);
    }
}
