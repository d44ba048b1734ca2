package org.trustllm.report;

import static org.trustllm.report.Html.tag;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.trustllm.judge.Verdict;

/** A section on the page: its card in the overview and its table of tasks. */
record HtmlSection(SectionScore score) {
    private static final List<String> HEAD =
            List.of("Task", "Metric", "Value", "Range and 95 % interval", "Scored", "Unscored", "Remark");

    /** A short look, for the overview's list. */
    void card(Html html) {
        OptionalDouble position = score.position();
        int tasks = score.tasks().size();
        long valued = score.tasks().stream()
                .filter(task -> task.headline().value() != null)
                .count();
        int unscored = score.tasks().stream()
                .mapToInt(task -> task.headline().unscored())
                .sum();
        html.in(position.isPresent() ? "li" : "li.missing", () -> {
            html.in(
                    tag("a").with("href", "#" + score.section().word()),
                    score.section().title());
            if (position.isPresent()) {
                html.in("span.position", String.format(Locale.ROOT, "%.2f", position.getAsDouble()))
                        .in("span.counts", "mean position");
            } else {
                html.in("span.position", "no value");
            }
            html.in(
                    "span.counts",
                    tasks == 0
                            ? "not part of this run"
                            : valued + " of " + tasks + (tasks == 1 ? " task" : " tasks") + " scored");
            if (tasks > 0) {
                html.in("span.counts", unscored + (unscored == 1 ? " answer" : " answers") + " unscored");
            }
        });
    }

    /** All its tasks. */
    void write(Html html) {
        String id = score.section().word();
        html.in(tag("section").with("id", id).with("aria-labelledby", id + "-title"), () -> {
            html.in(tag("h2").with("id", id + "-title"), score.section().title());
            if (score.tasks().isEmpty()) {
                html.in("p.lead", "No task of this section was part of this run.");
                return;
            }
            html.in(tag("table.tasks").with("role", "table"), () -> {
                html.in(tag("thead").with("role", "rowgroup"), () -> head(html));
                score.tasks().forEach(task -> new HtmlTask(task, HEAD).write(html));
            });
        });
    }

    private static void head(Html html) {
        html.in(tag("tr").with("role", "row"), () -> {
            for (String name : HEAD) {
                boolean number = name.equals("Value") || name.equals("Scored") || name.equals("Unscored");
                html.in(tag(number ? "th.number" : "th").with("scope", "col").with("role", "columnheader"), name);
            }
        });
    }

    /** Why verdicts are missing, the commonest reason first. */
    static void reasons(Html html, Map<Verdict.Why, Integer> reasons) {
        html.in("table.small", () -> {
            html.in(
                    "thead",
                    () -> html.in("tr", () -> {
                        html.in(tag("th").with("scope", "col"), "Reason");
                        html.in(tag("th.number").with("scope", "col"), "Verdicts");
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
