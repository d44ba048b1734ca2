package org.trustllm.dashboard.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trustllm.dashboard.index.RowsView;
import org.trustllm.dashboard.runs.RunSummary;

/** All rows of a run, searched and filtered. */
public record AnswersPage(RunSummary run, Optional<RowsView> rows, double share) {
    public String write() {
        return new Page(
                        "Answers of " + run.model(),
                        List.of(new Page.Crumb("Runs", "/"), new Page.Crumb(run.model(), Links.run(run.folder()))),
                        Page.Place.RUNS)
                .write(html -> {
                    html.in("h1", "Answers");
                    rows.ifPresentOrElse(
                            view -> new RowsTable(
                                            run.folder(), run.sections(), view, Links.answers(run.folder()), Map.of())
                                    .write(html),
                            () -> NotYet.write(html, run, share));
                });
    }
}
