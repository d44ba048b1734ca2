package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.Locale;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.internal.markup.Html;

/** What stands in place of rows that cannot be shown yet, or at all. */
final class NotYet {
    private NotYet() {}

    static void write(Html html, RunSummary run, double share) {
        if (!run.folder().hasJournal()) {
            html.in("p.lead", "This directory holds scores only; its answers were not journalled.");
            return;
        }
        html.in(tag("p.lead").with("role", "status").with("data-reload", "1"), () -> {
            html.text("The journal is read for the first time: ");
            html.in("strong", String.format(Locale.ROOT, "%.0f %%", 100 * share));
            html.text(". This page shows it once it is done; reload it, where scripts are off.");
        });
    }
}
