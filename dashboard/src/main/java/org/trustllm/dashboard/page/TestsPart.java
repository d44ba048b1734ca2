package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trustllm.compare.Comparison;
import org.trustllm.compare.TaskComparison;
import org.trustllm.dashboard.index.AddressPart;
import org.trustllm.dashboard.runs.PairedTests;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;
import org.trustllm.stats.Estimate;

/**
 * Paired tests of the first run with each later one.
 *
 * @param runs in the order of the comparison
 * @param tests what is known of them
 */
record TestsPart(List<RunSummary> runs, PairedTests tests) {
    void write(Html html) {
        html.in(tag("section").with("id", "tests"), () -> {
            html.in("h2", "Paired tests");
            switch (tests) {
                case PairedTests.Made(Comparison comparison) -> write(html, comparison);
                case PairedTests.Underway() ->
                    html.in(
                            tag("p.note").with("role", "status").with("data-reload", "2"),
                            "The runs are being tested. This page shows it once it is done; reload it, where scripts are off.");
                case PairedTests.Missing(String why) -> html.in("p.note", () -> html.words(why));
            }
        });
    }

    private void write(Html html, Comparison comparison) {
        html.in(
                "p.note",
                "Over the samples that both runs scored. The difference is first less second, with its 95 % interval;"
                        + " p of a paired test is corrected by Holm over all "
                        + Texts.counted(comparison.tests(), "test", "tests")
                        + " of the marked runs. A run is called better where that p is below 0.05.");
        comparison.notes().forEach(note -> html.in("p.note", () -> html.words(note)));
        List<String> names = comparison.names();
        comparison.pairs().stream().filter(pair -> pair.first() == 0).forEach(pair -> {
            String first = names.getFirst();
            String second = names.get(pair.second());
            html.in("h3", () -> Names.write(html, first + " and " + second));
            html.in(
                    tag("div.scroll")
                            .with("tabindex", "0")
                            .with("role", "group")
                            .with("aria-label", "Paired tests: " + first + " and " + second),
                    () -> html.in("table.list.stacked.named", () -> {
                        head(html, first, second);
                        html.in("tbody", () -> pair.tasks().forEach(task -> row(html, pair, task, first, second)));
                    }));
        });
    }

    private static void head(Html html, String first, String second) {
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    html.in(tag("th").with("scope", "col"), "Task");
                    for (String name : List.of(first, second, "Difference", "Samples", "p", "p, Holm")) {
                        html.in(tag("th.number").with("scope", "col"), () -> Names.write(html, name));
                    }
                    html.in(tag("th").with("scope", "col"), "Better");
                    html.in(tag("th").with("scope", "col"), "Changed");
                }));
    }

    private void row(Html html, Comparison.Pair pair, TaskComparison task, String first, String second) {
        html.in("tr", () -> {
            html.in(tag("th.name").with("scope", "row"), () -> {
                Names.write(html, task.task());
                html.in(
                        "code",
                        () -> html.words(task.scale().name() + " "
                                + task.scale().direction().arrow()));
            });
            html.in(tag("td.number").with("data-label", first), FigureText.value(task.first()));
            html.in(tag("td.number").with("data-label", second), FigureText.value(task.second()));
            html.in(tag("td.number").with("data-label", "Difference"), () -> difference(html, task));
            html.in(tag("td.number").with("data-label", "Samples"), Texts.count(task.scored()));
            TaskComparison.Test test = task.test();
            html.in(tag("td.number").with("data-label", "p"), test == null ? "–" : probability(test.pValue()));
            html.in(tag("td.number").with("data-label", "p, Holm"), test == null ? "–" : probability(test.holm()));
            html.in(tag("td.better-one").with("data-label", "Better"), () -> {
                if (task.isToldApart()) {
                    html.in("strong", () -> Names.write(html, task.isFirstBetter() ? first : second));
                } else {
                    html.text(test == null ? "–" : task.verdict());
                }
                html.in("span.under", () -> html.words(test == null ? task.note() : test.method()));
            });
            html.in(tag("td.remark").with("data-label", "Changed"), () -> changed(html, pair, task));
        });
    }

    private static void difference(Html html, TaskComparison task) {
        Double first = task.first();
        Double second = task.second();
        if (first == null || second == null) {
            html.text("–");
            return;
        }
        html.text(signed(first - second));
        Estimate interval = task.difference();
        if (interval != null) {
            html.in("span.under", "[" + signed(interval.low()) + ", " + signed(interval.high()) + "]");
            task.detectable().ifPresent(found -> html.in("span.under", "found from " + FigureText.value(found)));
        }
    }

    private void changed(Html html, Comparison.Pair pair, TaskComparison task) {
        if (task.changes().isEmpty()) {
            html.text("none");
            return;
        }
        String link = Links.compare(
                        runs.get(pair.first()).folder(), runs.get(pair.second()).folder())
                + "&task=" + AddressPart.encoded(task.task());
        html.in(tag("a").with("href", link), words(task.changed()));
    }

    private static String words(Map<TaskComparison.Change.Kind, Integer> changed) {
        return String.join(
                ", ",
                changed.entrySet().stream()
                        .map(kind -> Texts.count(kind.getValue()) + " "
                                + kind.getKey().words())
                        .toList());
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value).replace('-', '−');
    }

    private static String probability(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }
}
