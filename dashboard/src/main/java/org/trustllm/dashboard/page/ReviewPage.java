package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Locale;
import org.trustllm.dashboard.index.AddressPart;
import org.trustllm.dashboard.index.Row;
import org.trustllm.dashboard.runs.ReviewQueue;
import org.trustllm.dashboard.runs.ReviewTally;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;
import org.trustllm.stats.Wilson;

/**
 * Which verdicts to look at next, and how far people agree with those that they looked at.
 *
 * @param tallies by task and what was judged
 * @param task whose verdicts are shown; empty for all
 */
public record ReviewPage(
        RunSummary run, List<ReviewTally> tallies, List<String> faults, String task, List<ReviewQueue.Queued> queue) {
    public String write() {
        return new Page(
                        "Review of " + run.model(),
                        List.of(new Page.Crumb("Runs", "/"), new Page.Crumb(run.model(), Links.run(run.folder()))),
                        Page.Place.RUNS)
                .write(html -> {
                    html.in("h1", "Review");
                    html.in(
                            "p.lead",
                            "Verdicts that a person can decide by reading; what rules compare, such as letters and numbers,"
                                    + " is left out. Those from which most can be learned come first: where judges"
                                    + " contradict each other or were least sure, of the tasks in turn. What you say is"
                                    + " kept in the run's reviews.jsonl.");
                    faults.forEach(fault -> html.in("p.note", fault));
                    queue(html);
                    tallies(html);
                });
    }

    private void queue(Html html) {
        html.in(tag("section").with("id", "rows"), () -> {
            html.in("h2", () -> {
                html.text("Look at these next");
                if (!task.isEmpty()) {
                    html.text(": ");
                    Names.write(html, task);
                }
            });
            html.in("p.actions", () -> {
                if (!task.isEmpty()) {
                    html.in(tag("a.button").with("href", address("")), "Those of all tasks");
                }
                if (queue.stream().anyMatch(queued -> queued.row().sensitive())) {
                    html.in(
                            tag("button.quiet").with("type", "button").with("data-unveil", "#rows"),
                            "Show veiled texts");
                }
            });
            if (queue.isEmpty()) {
                html.in(
                        "p",
                        tallies.isEmpty()
                                ? "This run has no verdict that a person can decide."
                                : "Every verdict that a person can decide has been reviewed.");
                return;
            }
            html.in(
                    "div.scroll",
                    () -> html.in("table.list.rows", () -> {
                        RowsTable.head(html);
                        html.in("tbody", () -> queue.forEach(queued -> row(html, queued)));
                    }));
        });
    }

    private void row(Html html, ReviewQueue.Queued queued) {
        Row row = queued.row();
        RowsTable.row(html, run.folder(), row, true, queued.why());
    }

    private void tallies(Html html) {
        if (tallies.isEmpty()) {
            return;
        }
        html.in(tag("section").with("id", "agreement"), () -> {
            html.in("h2", "Agreement so far");
            int reviews = tallies.stream().mapToInt(ReviewTally::reviews).sum();
            html.in(
                    "p.note",
                    reviews == 0
                            ? "Nobody has reviewed a verdict of this run yet."
                            : Texts.counted(reviews, "review", "reviews")
                                    + "; shares with 95 % intervals, of verdicts that were not drawn by chance: they say"
                                    + " how the doubtful ones stand.");
            html.in(
                    "div.scroll",
                    () -> html.in("table.list.stacked", () -> {
                        html.in(
                                "thead",
                                () -> html.in("tr", () -> {
                                    html.in(tag("th").with("scope", "col"), "Task and what was judged");
                                    for (String name : List.of("Verdicts", "Agree", "Disagree", "Share that agrees")) {
                                        html.in(tag("th.number").with("scope", "col"), name);
                                    }
                                }));
                        html.in("tbody", () -> tallies.forEach(tally -> tally(html, tally)));
                    }));
        });
    }

    private void tally(Html html, ReviewTally tally) {
        html.in("tr", () -> {
            html.in(tag("th.name").with("scope", "row"), () -> {
                html.in(tag("a").with("href", address(tally.task())), () -> Names.write(html, tally.task()));
                html.in("span.under", () -> html.words(tally.assessment()));
            });
            html.in(tag("td.number").with("data-label", "Verdicts"), Texts.count(tally.verdicts()));
            html.in(tag("td.number").with("data-label", "Agree"), Integer.toString(tally.agree()));
            html.in(tag("td.number").with("data-label", "Disagree"), Integer.toString(tally.disagree()));
            html.in(tag("td.number").with("data-label", "Share that agrees"), () -> {
                if (tally.reviews() == 0) {
                    html.text("–");
                    return;
                }
                Wilson share = tally.agreement();
                html.text(String.format(Locale.ROOT, "%.2f", (double) tally.agree() / tally.reviews()));
                html.in("span.under", String.format(Locale.ROOT, "[%.2f, %.2f]", share.low(), share.high()));
            });
        });
    }

    private String address(String of) {
        return Links.run(run.folder()) + "/review" + (of.isEmpty() ? "" : "?task=" + AddressPart.encoded(of));
    }
}
