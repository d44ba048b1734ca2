package org.trustllm.render;

import java.util.List;
import java.util.Map;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.Totals;

/** What a run took, where that is known: money, tokens, time. */
record HtmlCost(Provenance provenance) implements HtmlChapter {
    private static final List<String> SHOWN = List.of(
            "cost",
            "judge cost",
            "answers",
            "answers from the cache",
            Totals.FAILED,
            Totals.UNRECORDED,
            "calls that were repeated",
            "prompt tokens",
            "completion tokens",
            "reasoning tokens",
            "cached prompt tokens",
            "cache write tokens",
            "judge calls",
            "judge prompt tokens",
            "judge completion tokens",
            "tokens per second of a call",
            "latency p50, p95, p99",
            "duration");

    boolean isKnown() {
        return SHOWN.stream().anyMatch(provenance.circumstances().took()::containsKey);
    }

    @Override
    public String id() {
        return "cost";
    }

    @Override
    public String title() {
        return "Cost and speed";
    }

    @Override
    public void content(Html html) {
        Map<String, String> known = provenance.circumstances().took();
        html.in(
                "dl.tiles",
                () -> SHOWN.stream()
                        .filter(known::containsKey)
                        .forEach(name -> html.entry(name, known.getOrDefault(name, ""))));
    }
}
