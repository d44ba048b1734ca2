package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;
import org.trustllm.internal.markup.ScaleBar;
import org.trustllm.metric.Measure;
import org.trustllm.report.TaskScore;

/** Tasks in a table, a row for each figure; the names lead to the tasks' own pages. */
record FigureRows(RunFolder run, List<TaskScore> tasks) {
    void write(Html html) {
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    html.in(tag("th").with("scope", "col"), "Task");
                    html.in(tag("th").with("scope", "col"), "Metric");
                    html.in(tag("th.number").with("scope", "col"), "Value");
                    html.in(tag("th").with("scope", "col"), "Range and 95 % interval");
                    html.in(tag("th.number").with("scope", "col"), "Scored");
                    html.in(tag("th.number").with("scope", "col"), "Unscored");
                    html.in(tag("th").with("scope", "col"), "Remark");
                }));
        tasks.forEach(task -> html.in("tbody", () -> {
            for (int i = 0; i < task.measures().size(); i++) {
                row(html, task, task.measures().get(i), i == 0);
            }
        }));
    }

    private void row(Html html, TaskScore task, Measure measure, boolean headline) {
        Html.Tag row = headline
                ? tag("tr").with("data-row", Links.task(run, task.task().id()))
                : tag("tr.further");
        html.in(row, () -> {
            if (headline) {
                html.in(
                        tag("th.name")
                                .with("scope", "rowgroup")
                                .with(
                                        "rowspan",
                                        Integer.toString(task.measures().size())),
                        () -> {
                            html.in(
                                    tag("a").with(
                                                    "href",
                                                    Links.task(run, task.task().id())),
                                    () -> html.words(task.task().title()));
                            html.in("code", () -> Names.write(html, task.task().id()));
                        });
            }
            figure(html, measure);
            String remark = headline ? task.remark() : measure.note();
            html.in("td.remark", () -> {
                if (!remark.isEmpty()) {
                    html.words(remark);
                }
            });
        });
    }

    /** Metric, value, range and counts. */
    static void figure(Html html, Measure measure) {
        html.in(tag("td.metric").with("data-label", "Metric"), () -> {
            html.in("code", () -> Names.write(html, measure.scale().name()));
            html.in(
                    "span.direction",
                    measure.scale().direction().arrow() + " "
                            + measure.scale().direction().words());
        });
        html.in(tag("td.number.value").with("data-label", "Value"), () -> {
            if (measure.value() == null) {
                html.in("span.chip", "unscored");
            } else {
                html.text(FigureText.value(measure.value()));
            }
        });
        html.in(tag("td.range").with("data-label", "Range and 95 % interval"), () -> {
            new ScaleBar(measure).draw(html);
            html.in("span.interval", FigureText.interval(measure));
        });
        html.in(tag("td.number").with("data-label", "Scored"), Texts.count(measure.scored()));
        html.in(tag("td.number").with("data-label", "Unscored"), Texts.count(measure.unscored()));
    }
}
