package org.trustllm.render;

import static org.trustllm.internal.markup.Html.tag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.ScaleBar;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;
import org.trustllm.report.JudgeQuality;
import org.trustllm.report.TaskScore;

/**
 * A task on the page: a row for every figure, and below them what can be opened.
 *
 * @param score what the task came to
 * @param head the names of the columns, which stand beside the figures where the page is narrow
 */
record HtmlTask(TaskScore score, List<String> head) {

    /** Where a task stands on the page. */
    static String anchor(String task) {
        return "task-" + task.replace('/', '-');
    }

    void write(Html html) {
        html.in(tag("tbody.task").with("id", anchor(score.task().id())).with("role", "rowgroup"), () -> {
            List<Measure> measures = score.measures();
            for (int i = 0; i < measures.size(); i++) {
                row(html, measures.get(i), i == 0);
            }
            html.in(
                    tag("tr.more").with("role", "row"),
                    () -> html.in(
                            tag("td").with("role", "cell").with("colspan", Integer.toString(head.size())),
                            () -> html.in("div.more", () -> more(html))));
        });
    }

    private void row(Html html, Measure measure, boolean headline) {
        html.in(tag(headline ? "tr.headline" : "tr.further").with("role", "row"), () -> {
            if (headline) {
                html.in(
                        tag("th.title")
                                .with("scope", "rowgroup")
                                .with("role", "rowheader")
                                .with(
                                        "rowspan",
                                        Integer.toString(score.measures().size())),
                        () -> {
                            html.in("span", () -> html.words(score.task().title()));
                            html.in("code", () -> html.words(score.task().id()));
                        });
            }
            html.in(cell("metric", 1), () -> {
                html.in("code", () -> html.words(measure.scale().name()));
                html.in(
                        "span.direction",
                        measure.scale().direction().arrow() + " "
                                + measure.scale().direction().words());
            });
            html.in(cell("value number", 2), () -> value(html, measure));
            html.in(cell("range", 3), () -> range(html, measure));
            html.in(cell("count number", 4), Integer.toString(measure.scored()));
            html.in(cell("count number", 5), Integer.toString(measure.unscored()));
            html.in(cell("remark", 6), () -> {
                html.words(headline ? score.remark() : measure.note());
                score.quality(measure).ifPresent(quality -> judge(html, quality));
                if (measure.variance() != null) {
                    html.in("p.note", () -> html.words("Asked several times: " + FigureText.variance(measure) + "."));
                }
                if (!measure.wordings().isEmpty()) {
                    html.in("p.note", () -> html.words(FigureText.wordings(measure) + "."));
                }
                if (headline && !score.oneAsking().isEmpty()) {
                    html.in("p.note", () -> html.words(score.oneAsking() + "."));
                }
            });
        });
    }

    private static void judge(Html html, JudgeQuality quality) {
        boolean corrected = quality.corrected() != null || quality.powered() != null;
        html.in(
                "p.note",
                () -> html.words((corrected ? "Corrected for its judge's error: " + quality.correctedText() + ". " : "")
                        + "Its judge: " + quality.words() + "."));
    }

    private Html.Tag cell(String classes, int column) {
        return tag("td").with("class", classes).with("role", "cell").with("data-label", head.get(column));
    }

    private static void value(Html html, Measure measure) {
        if (measure.value() == null) {
            html.in("span.chip", "unscored");
        } else {
            html.text(FigureText.value(measure.value()));
        }
    }

    private static void range(Html html, Measure measure) {
        new ScaleBar(measure).draw(html);
        html.in(
                "span.interval",
                measure.value() == null
                        ? "no value"
                        : measure.interval() == null && measure.bounds() == null
                                ? "no interval"
                                : FigureText.interval(measure));
    }

    private void more(Html html) {
        details(html, "How it is measured", () -> method(html));
        Map<String, List<Measure>> facets = new LinkedHashMap<>();
        for (Measure measure : score.measures()) {
            Facets.of(measure.parts())
                    .keySet()
                    .forEach(facet -> facets.computeIfAbsent(facet, k -> new ArrayList<>())
                            .add(measure));
        }
        facets.forEach((facet, measures) -> details(
                html,
                "By " + facet,
                () -> html.in("div.parts", () -> measures.forEach(measure -> parts(html, facet, measure)))));
        if (!score.reasons().isEmpty()) {
            int missing = score.reasons().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            details(html, "Why unscored (" + missing + ")", () -> HtmlSection.reasons(html, score.reasons()));
        }
        if (!score.examples().isEmpty()) {
            int examples = score.examples().size();
            details(
                    html,
                    "details.examples",
                    examples == 1 ? "1 example" : examples + " examples",
                    () -> examples(html));
        }
    }

    private static void details(Html html, String summary, Runnable content) {
        details(html, "details", summary, content);
    }

    private static void details(Html html, String name, String summary, Runnable content) {
        html.in(name, () -> {
            html.in("summary", summary);
            html.in("div.inside", content);
        });
    }

    private void method(Html html) {
        html.in("dl.method", () -> {
            for (Measure measure : score.measures()) {
                Scale scale = measure.scale();
                Interval interval = measure.interval();
                html.entry(
                        scale.name(),
                        scale.formula() + "; from " + ScaleBar.end(scale.low()) + " to " + ScaleBar.end(scale.high())
                                + ", " + scale.direction().words()
                                + (interval == null ? "" : "; 95 % interval: " + interval.method()));
            }
            html.entry("rows", Integer.toString(score.rows()));
            html.entry(
                    "temperature",
                    String.format(Locale.ROOT, "%.1f", score.task().temperature()));
            html.entry(
                    "judges",
                    score.judges().isEmpty()
                            ? "none gave a verdict"
                            : String.join(", ", new TreeSet<>(score.judges())));
            score.qualities()
                    .forEach((metric, quality) -> quality.calibrations()
                            .forEach(one -> html.entry(
                                    "judge of " + metric,
                                    one.judge() + ": " + quality.words() + "; " + one.labels()
                                            + (quality.corrected() == null
                                                    ? "; not corrected: " + quality.uncorrected()
                                                    : ""))));
            html.entry("source", score.task().source());
        });
    }

    private static void parts(Html html, String facet, Measure whole) {
        List<Measure> parts = Facets.of(whole.parts()).getOrDefault(facet, List.of());
        boolean remarks = parts.stream().anyMatch(HtmlTask::hasRemark);
        html.in(
                tag("div.scroll")
                        .with("role", "group")
                        .with("tabindex", "0")
                        .with("aria-label", whole.scale().name() + " by " + facet),
                () -> html.in("table.small", () -> {
                    html.in(
                            "caption",
                            () -> html.in("code", () -> html.words(whole.scale().name())));
                    html.in(
                            "thead",
                            () -> html.in("tr", () -> {
                                html.in(tag("th").with("scope", "col"), () -> html.words(facet));
                                html.in(tag("th.number").with("scope", "col"), "Value");
                                html.in(tag("th").with("scope", "col"), "Range and 95 % interval");
                                html.in(tag("th.number").with("scope", "col"), "Scored");
                                html.in(tag("th.number").with("scope", "col"), "Unscored");
                                if (remarks) {
                                    html.in(tag("th").with("scope", "col"), "Remark");
                                }
                            }));
                    html.in("tbody", () -> parts.forEach(part -> part(html, part, "", remarks)));
                }));
    }

    private static boolean hasRemark(Measure part) {
        return !part.note().isEmpty() || part.parts().stream().anyMatch(HtmlTask::hasRemark);
    }

    private static void part(Html html, Measure part, String above, boolean remarks) {
        String name = above + part.part().substring(part.part().indexOf('=') + 1);
        html.in("tr", () -> {
            html.in(tag("th").with("scope", "row"), () -> html.words(name));
            html.in("td.number", () -> value(html, part));
            html.in("td.range", () -> range(html, part));
            html.in("td.number", Integer.toString(part.scored()));
            html.in("td.number", Integer.toString(part.unscored()));
            if (remarks) {
                html.in("td.remark", () -> html.words(part.note()));
            }
        });
        part.parts().forEach(inner -> part(html, inner, name + " / ", remarks));
    }

    private void examples(Html html) {
        html.in(
                "p.note",
                "What a model was asked and said, word for word; it can be offensive. The verdict is that of the task's"
                        + " first judge.");
        Map<ExampleOutcome, List<TaskScore.Example>> outcomes = new TreeMap<>();
        score.examples()
                .forEach(example -> outcomes.computeIfAbsent(
                                ExampleOutcome.of(score.task(), example.verdict()), k -> new ArrayList<>())
                        .add(example));
        outcomes.forEach((outcome, examples) -> {
            html.in("h3", outcome.title());
            examples.forEach(example -> new HtmlExample(example, outcome.isHarmful(score.task())).write(html));
        });
    }
}
