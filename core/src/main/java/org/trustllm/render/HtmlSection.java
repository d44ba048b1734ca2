package org.trustllm.render;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.internal.markup.PartsChart;
import org.trustllm.judge.Verdict;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;

/** A section on the page: its card in the overview and its table of tasks. */
record HtmlSection(SectionScore score) implements HtmlChapter {
    private static final List<String> HEAD =
            List.of("Task", "Metric", "Value", "Range and 95 % interval", "Scored", "Unscored", "Remark");

    /** A short look, for the overview's list. */
    void card(Html html) {
        OptionalDouble position = score.position();
        int tasks = score.tasks().size();
        long valued = score.tasks().stream()
                .filter(task -> task.headline().value() != null)
                .count();
        html.in(position.isPresent() ? "li" : "li.missing", () -> {
            html.in(
                    tag("a").with("href", "#" + score.section().id()),
                    score.section().title());
            if (position.isPresent()) {
                html.in("span.position", String.format(Locale.ROOT, "%.2f", position.getAsDouble()))
                        .in("span.counts", "position");
            } else {
                html.in("span.position", "no value");
            }
            html.in(
                    "span.counts",
                    tasks == 0
                            ? "not part of this run"
                            : score.tasks().stream().allMatch(task -> task.rows() == 0)
                                    ? "no rows here"
                                    : valued + " of " + tasks + (tasks == 1 ? " task" : " tasks") + " scored");
            if (tasks > 0) {
                html.in("span.counts", score.coverage().words());
            }
        });
    }

    @Override
    public String id() {
        return score.section().id();
    }

    @Override
    public String title() {
        return score.section().title();
    }

    /** All its tasks. */
    @Override
    public void content(Html html) {
        List<TaskScore> tasks = score.withRows();
        if (score.tasks().isEmpty()) {
            html.in("p.lead", "No task of this section was part of this run.");
        }
        if (!tasks.isEmpty()) {
            html.in(tag("table.tasks").with("role", "table"), () -> {
                html.in(tag("thead").with("role", "rowgroup"), () -> head(html));
                tasks.forEach(task -> new HtmlTask(task, HEAD).write(html));
            });
        }
        charts(html, tasks);
        withoutRows(html);
    }

    /** Where a headline differs between parts of the answers. */
    private static void charts(Html html, List<TaskScore> tasks) {
        List<PartsChart> charts = tasks.stream()
                .flatMap(task -> Facets.of(task.headline().parts()).entrySet().stream()
                        .map(facet ->
                                new PartsChart(task.task().title(), facet.getKey(), task.headline(), facet.getValue())))
                .filter(PartsChart::isWorthDrawing)
                .toList();
        if (!charts.isEmpty()) {
            html.in("div.figures", () -> charts.forEach(chart -> chart.draw(html)));
        }
    }

    /** They would bury the others, and there is nothing to say of them but that there is nothing. */
    private void withoutRows(Html html) {
        List<TaskScore> tasks =
                score.tasks().stream().filter(task -> task.rows() == 0).toList();
        if (!tasks.isEmpty()) {
            html.in("details.without", () -> {
                html.in("summary", tasks.size() + (tasks.size() == 1 ? " task" : " tasks") + " without rows here");
                html.in("div.inside", () -> {
                    html.in("p.note", "No rows were at hand, or none is judged yet; nothing is known.");
                    html.in(
                            "ul",
                            () -> tasks.forEach(task -> html.in("li", () -> {
                                html.words(task.task().title()).text(" ");
                                html.in("code", () -> html.words(task.task().id()));
                            })));
                });
            });
        }
    }

    private static void head(Html html) {
        html.in(tag("tr").with("role", "row"), () -> {
            for (String name : HEAD) {
                boolean number = name.equals("Value") || name.equals("Scored") || name.equals("Unscored");
                html.in(tag(number ? "th.number" : "th").with("scope", "col").with("role", "columnheader"), name);
            }
        });
    }

    /** Why answers are unscored, the commonest reason first. */
    static void reasons(Html html, Map<Verdict.Why, Integer> reasons) {
        html.in("table.small", () -> {
            html.in(
                    "thead",
                    () -> html.in("tr", () -> {
                        html.in(tag("th").with("scope", "col"), "Reason");
                        html.in(tag("th.number").with("scope", "col"), "Answers");
                    }));
            html.in(
                    "tbody",
                    () -> reasons.entrySet().stream()
                            .sorted(Map.Entry.<Verdict.Why, Integer>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .forEach(entry -> html.in("tr", () -> {
                                html.in(
                                        tag("th").with("scope", "row"),
                                        entry.getKey().meaning());
                                html.in("td.number", Integer.toString(entry.getValue()));
                            })));
        });
    }
}
