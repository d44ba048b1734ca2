package org.trustllm.render;

import java.util.Map;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.journal.Provenance;

/** How the report was made. */
record HtmlMade(Provenance provenance) implements HtmlChapter {
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
        html.in("h3", "Settings");
        html.in("p.lead", "What identifies the run; the same for a repeated run.");
        html.in("dl.made", () -> {
            html.entry("model", provenance.model());
            html.entry("benchmark", provenance.benchmark());
            html.entry("scoring profile", provenance.scoring());
            provenance.settings().texts().forEach((name, value) -> html.entry(name, value));
        });
        Map<String, String> circumstances = provenance.circumstances().texts();
        if (!circumstances.isEmpty()) {
            html.in("h3", "Circumstances");
            html.in("p.lead", "What may differ between repeated runs.");
            html.in("dl.made", () -> circumstances.forEach((name, value) -> html.entry(name, value)));
        }
    }
}
