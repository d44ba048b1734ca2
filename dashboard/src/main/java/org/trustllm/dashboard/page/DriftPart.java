package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import org.trustllm.dashboard.runs.Drift;
import org.trustllm.internal.markup.Html;

/** Whether judges stayed the same from run to run. */
record DriftPart(List<Drift> drifts) {
    void write(Html html) {
        if (drifts.isEmpty()) {
            return;
        }
        html.in(tag("section").with("id", "drift"), () -> {
            html.in("h2", "From run to run");
            html.in(
                    "p.note",
                    "Every run has its judges judge the same fixed answers. Where a judge says something else of them under"
                            + " the same name, it has changed, and its figures before and after do not belong in one line.");
            drifts.forEach(drift -> judge(html, drift));
        });
    }

    private static void judge(Html html, Drift drift) {
        html.in("h3", () -> {
            html.words(drift.judge());
            html.text(" · " + drift.kind() + " ");
            html.in(
                    drift.changes() == 0 ? "span.under" : "span.chip",
                    drift.changes() == 0
                            ? "the same in " + Texts.counted(drift.points().size(), "run", "runs")
                            : "changed " + Texts.counted(drift.changes(), "time", "times"));
        });
        html.in("div.parts", () -> {
            new DriftChart(drift).write(html);
            html.in(
                    tag("div.scroll")
                            .with("tabindex", "0")
                            .with("role", "group")
                            .with("aria-label", "What " + drift.judge() + " said"),
                    () -> html.in("table.small.stacked", () -> table(html, drift)));
        });
    }

    private static void table(Html html, Drift drift) {
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    html.in(tag("th").with("scope", "col"), "Run");
                    html.in(tag("th").with("scope", "col"), "Started");
                    for (int anchor = 1; anchor <= drift.anchors(); anchor++) {
                        html.in(tag("th").with("scope", "col"), "Answer " + anchor);
                    }
                }));
        html.in(
                "tbody",
                () -> drift.points()
                        .reversed()
                        .forEach(point -> html.in("tr", () -> {
                            html.in(tag("th.name").with("scope", "row"), () -> {
                                html.in(
                                        tag("a").with(
                                                        "href",
                                                        Links.run(point.run().folder())),
                                        () -> html.words(point.run().model()));
                                if (point.changed()) {
                                    html.in("span.chip", "changed");
                                }
                            });
                            html.in(
                                    tag("td.when").with("data-label", "Started"),
                                    Texts.time(point.run().started()));
                            List<String> words = point.said().words();
                            for (int i = 0; i < words.size(); i++) {
                                String word = words.get(i);
                                html.in(tag("td").with("data-label", "Answer " + (i + 1)), () -> html.words(word));
                            }
                        })));
    }
}
