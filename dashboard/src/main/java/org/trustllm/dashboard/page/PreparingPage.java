package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import org.trustllm.dashboard.runs.WorkingRun;

/** A run that was started and has written nothing yet: its model and its judges are being opened. */
public record PreparingPage(WorkingRun run) {
    public String write() {
        return new Page(run.model(), List.of(new Page.Crumb("Runs", "/")), Page.Place.RUNS).write(html -> {
            html.in("h1", () -> html.words(run.model()));
            if (run.fault().isEmpty() && run.isAtWork()) {
                html.in(
                        tag("p.lead").with("role", "status").with("data-reload", "1"),
                        "Model and judges are being opened. This page shows the run once it asks; reload it, where scripts"
                                + " are off.");
                return;
            }
            html.in(tag("div.notice").with("role", "alert"), () -> {
                html.in("strong", "It could not be started. ");
                html.words(run.fault().isEmpty() ? "It was stopped before it asked anything." : run.fault());
            });
            html.in(
                    "p.actions",
                    () -> html.in(
                            tag("a.button")
                                    .with("href", OrderForm.of(run.order()).address()),
                            "Change the order"));
        });
    }
}
