package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.trustllm.dashboard.generated.GeneratedSet;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.dashboard.runs.WorkingRun;
import org.trustllm.data.InputException;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;
import org.trustllm.report.SectionScore;
import org.trustllm.task.Section;

/**
 * All runs, the newest first.
 *
 * @param generated sets of rows that a model wrote
 * @param unseen runs that were started here and came to an end before there was anything of them to see
 */
public record RunsPage(
        List<RunSummary> runs, String folder, boolean canStart, List<WorkingRun> unseen, List<GeneratedSet> generated) {
    public String write() {
        return new Page("Runs", List.of(), Page.Place.RUNS).write(html -> {
            html.in("h1", "Runs");
            if (canStart) {
                html.in("p.actions", () -> html.in(tag("a.button").with("href", "/new"), "New run"));
            }
            for (WorkingRun run : unseen) {
                html.in(tag("div.notice").with("role", "alert"), () -> {
                    html.in("strong", () -> {
                        html.words(run.model());
                        html.text(" could not be started. ");
                    });
                    html.words(run.fault());
                });
            }
            generated.forEach(set -> rows(html, set));
            if (runs.isEmpty()) {
                html.in(tag("p.lead").with("data-reload", "5"), () -> {
                    html.text("No run in ");
                    html.in("code", () -> html.words(folder));
                    html.text(" yet. New ones show here by themselves; this makes one: ");
                    html.in("code", "./trustllm run --model local:smollm2-135m");
                });
                return;
            }
            html.in(tag("form").with("action", "/compare").with("method", "get"), () -> {
                html.in("div.scroll", () -> html.in("table.list.stacked", () -> table(html)));
                html.in("p.actions", () -> html.in(tag("button").with("type", "submit"), "Compare the marked runs"));
            });
        });
    }

    /** Says nothing of a set that cannot be read; its own page does. */
    private static void rows(Html html, GeneratedSet set) {
        String words;
        try {
            int pending = set.counts().pending();
            if (pending == 0) {
                return;
            }
            words = Texts.counted(pending, "row", "rows") + " that a model wrote to look at in ";
        } catch (IOException | InputException e) {
            words = "Generated rows in ";
        }
        String told = words;
        html.in("p", () -> {
            html.text(told);
            html.in(tag("a").with("href", GeneratedPage.address(set)), () -> Names.write(html, set.name()));
        });
    }

    private void table(Html html) {
        List<Section> sections =
                runs.stream().flatMap(run -> run.sections().stream()).distinct().toList();
        html.in("caption.unseen-caption", "Runs, the newest first, with each section's position from 0 to 1");
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    html.in(tag("th").with("scope", "col"), () -> html.in("span.only-heard", "Marked"));
                    for (String name : List.of("Model", "Status", "Benchmark", "Started", "Coverage")) {
                        html.in(tag("th").with("scope", "col"), name);
                    }
                    for (Section section : sections) {
                        html.in(tag("th.number").with("scope", "col"), section.title());
                    }
                }));
        html.in(
                tag("tbody").with("id", "runs").with("data-refresh", "3"),
                () -> runs.forEach(run -> row(html, run, sections)));
    }

    private static void row(Html html, RunSummary run, List<Section> sections) {
        html.in(tag("tr").with("data-row", Links.run(run.folder())), () -> {
            html.in(
                    "td.mark",
                    () -> html.empty(tag("input")
                            .with("type", "checkbox")
                            .with("name", "run")
                            .with("value", run.folder().id())
                            .with("aria-label", "mark " + run.folder().name())));
            html.in(tag("th.name").with("scope", "row"), () -> {
                html.in(tag("a").with("href", Links.run(run.folder())), () -> Names.write(html, run.model()));
                html.in("code", () -> Names.write(html, run.folder().name()));
            });
            html.in(tag("td").with("data-label", "Status"), () -> run.status().write(html));
            html.in(tag("td").with("data-label", "Benchmark"), () -> {
                html.words(run.benchmark());
                html.in("span.under", run.scoring());
            });
            html.in(tag("td.when").with("data-label", "Started"), Texts.time(run.started()));
            html.in(tag("td.coverage").with("data-label", "Coverage"), coverage(run));
            for (Section section : sections) {
                html.in(tag("td.number").with("data-label", section.title()), position(run, section));
            }
        });
    }

    private static String coverage(RunSummary run) {
        return run.report().map(report -> report.coverage().words()).orElse("–");
    }

    private static String position(RunSummary run, Section section) {
        OptionalDouble position = run.report().stream()
                .flatMap(report -> report.sections().stream())
                .filter(score -> score.section().equals(section))
                .map(SectionScore::position)
                .findFirst()
                .orElse(OptionalDouble.empty());
        return position.isPresent() ? String.format(Locale.ROOT, "%.2f", position.getAsDouble()) : "–";
    }
}
