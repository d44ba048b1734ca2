package org.trustllm.dashboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rows of a run, searched and filtered. */
record AnswersPage(RunSummary run, Optional<RowsView> rows, double share) {
    String write() {
        return new Page(
                        "Answers of " + run.model(),
                        List.of(new Page.Crumb("Runs", "/"), new Page.Crumb(run.model(), Links.run(run.folder()))),
                        Page.Place.RUNS)
                .write(html -> {
                    html.in("h1", "Answers");
                    rows.ifPresentOrElse(
                            view -> new RowsTable(run.folder(), view, Links.answers(run.folder()), Map.of())
                                    .write(html),
                            () -> Waiting.write(html, run, share));
                });
    }
}
