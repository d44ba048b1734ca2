package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.dashboard.index.Row;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.internal.markup.Html;
import org.trustllm.journal.Review;

/** What people said of a run's verdicts, and which verdicts to look at next. */
public record ReviewPage(RunSummary run, List<Review> reviews, List<String> faults, List<Row> queue) {
    public String write() {
        return new Page(
                        "Review of " + run.model(),
                        List.of(new Page.Crumb("Runs", "/"), new Page.Crumb(run.model(), Links.run(run.folder()))),
                        Page.Place.RUNS)
                .write(html -> {
                    html.in("h1", "Review");
                    html.in(
                            "p.lead",
                            "Verdicts from which most can be learned come first: those of which their judge was least sure."
                                    + " What you say is kept in the run's reviews.jsonl.");
                    faults.forEach(fault -> html.in("p.note", fault));
                    said(html);
                    html.in(tag("section").with("id", "rows"), () -> {
                        html.in("h2", "Look at these next");
                        if (queue.isEmpty()) {
                            html.in("p", "Every scored verdict has been reviewed.");
                        } else {
                            if (queue.stream().anyMatch(Row::sensitive)) {
                                html.in(
                                        tag("button.quiet")
                                                .with("type", "button")
                                                .with("data-unveil", "#rows"),
                                        "Show veiled texts");
                            }
                            html.in("div.scroll", () -> html.in("table.list.rows", () -> table(html)));
                        }
                    });
                });
    }

    private void said(Html html) {
        if (reviews.isEmpty()) {
            html.in("p.note", "Nobody has reviewed a verdict of this run yet.");
            return;
        }
        Map<String, int[]> byTask = new TreeMap<>();
        for (Review review : reviews) {
            int[] counts = byTask.computeIfAbsent(review.task() + " · " + review.assessment(), name -> new int[2]);
            counts[review.agree() ? 0 : 1]++;
        }
        html.in("table.small", () -> {
            html.in("caption", Texts.counted(reviews.size(), "review", "reviews"));
            html.in(
                    "thead",
                    () -> html.in("tr", () -> {
                        html.in(tag("th").with("scope", "col"), "Task and what was judged");
                        html.in(tag("th.number").with("scope", "col"), "Agree");
                        html.in(tag("th.number").with("scope", "col"), "Disagree");
                        html.in(tag("th.number").with("scope", "col"), "Share that agrees");
                    }));
            html.in(
                    "tbody",
                    () -> byTask.forEach((name, counts) -> html.in("tr", () -> {
                        html.in(tag("th").with("scope", "row"), () -> html.words(name));
                        html.in("td.number", Integer.toString(counts[0]));
                        html.in("td.number", Integer.toString(counts[1]));
                        html.in(
                                "td.number",
                                String.format(Locale.ROOT, "%.0f %%", 100.0 * counts[0] / (counts[0] + counts[1])));
                    })));
        });
    }

    private void table(Html html) {
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    for (String name : List.of("Row", "Verdict", "Prompt", "Answer")) {
                        html.in(tag("th").with("scope", "col"), name);
                    }
                }));
        html.in("tbody", () -> queue.forEach(row -> RowsTable.row(html, run.folder(), row, true)));
    }
}
