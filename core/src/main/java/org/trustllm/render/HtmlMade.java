package org.trustllm.render;

import static org.trustllm.internal.markup.Html.tag;

import java.util.Map;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.journal.Provenance;
import org.trustllm.report.Report;

/** How the report was made. */
record HtmlMade(Report report) implements HtmlChapter {
    @Override
    public String id() {
        return "made";
    }

    @Override
    public String title() {
        return "How it was made";
    }

    @Override
    public void content(Html html) {
        Provenance provenance = report.provenance();
        html.in("h3", "Settings");
        html.in("p.lead", "What identifies the run; the same for a repeated run.");
        html.in("dl.made", () -> {
            html.entry("model", provenance.model());
            html.entry("benchmark", provenance.benchmark());
            html.entry("scoring profile", provenance.scoring());
            provenance.settings().texts().forEach((name, value) -> html.entry(name, value));
        });
        Map<String, String> thoughts = report.thinking().texts();
        if (!thoughts.isEmpty()) {
            html.in("h3", "Thoughts in the answers");
            html.in("dl.made", () -> thoughts.forEach((name, value) -> html.entry(name, value)));
            if (!report.warning().isEmpty()) {
                html.in(tag("p.notice").with("role", "note"), report.warning());
            }
        }
        Map<String, String> circumstances = provenance.circumstances().texts();
        if (!circumstances.isEmpty()) {
            html.in("h3", "Circumstances");
            html.in("p.lead", "What may differ between repeated runs.");
            html.in("dl.made", () -> circumstances.forEach((name, value) -> html.entry(name, value)));
        }
    }
}
