package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import org.trustllm.dashboard.runs.OrderForecast;
import org.trustllm.internal.markup.Html;
import org.trustllm.run.Forecast;

/**
 * What an order would take, and the button that starts exactly this one.
 *
 * @param form as it was filled in when the estimate was made
 */
record EstimatePart(OrderForecast estimate, OrderForm form, String secret) {
    void write(Html html) {
        html.in(tag("section").with("id", "forecast"), () -> {
            html.in("h2", "What it takes");
            html.in("ul.plain", () -> estimate.lines().forEach(line -> html.in("li", () -> html.words(line))));
            int kept = estimate.forecast().kept();
            if (kept > 0) {
                html.in(
                        "p.note",
                        Texts.counted(kept, "answer is", "answers are") + " kept from earlier runs, at no cost.");
            }
            if (!form.budget().isEmpty()) {
                html.in("p.note", "It ends before it costs more than " + form.budget() + " US dollars.");
            }
            html.in(
                    tag("form.actions")
                            .with("method", "post")
                            .with("action", "/runs")
                            .with("data-of", "order"),
                    () -> {
                        StartPage.hidden(html, Page.FORM_SECRET, secret);
                        form.fields()
                                .forEach((name, values) -> values.forEach(value -> {
                                    if (!value.isEmpty()) {
                                        StartPage.hidden(html, name, value);
                                    }
                                }));
                        html.in("button.primary", "Start this run");
                        html.in(
                                tag("span.note").with("role", "status").with("hidden", "hidden"),
                                "The form was changed since: look again at what it takes.");
                    });
            html.in("details", () -> {
                html.in("summary", "Task by task");
                html.in(
                        tag("div.scroll")
                                .with("tabindex", "0")
                                .with("role", "group")
                                .with("aria-label", "Task by task"),
                        () -> html.in("table.list", () -> tasks(html)));
            });
        });
    }

    private void tasks(Html html) {
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    html.in(tag("th").with("scope", "col"), "Task");
                    for (String name : List.of("Rows", "Calls", "Prompt tokens, about", "Answer tokens, at most")) {
                        html.in(tag("th.number").with("scope", "col"), name);
                    }
                }));
        html.in(
                "tbody",
                () -> estimate.forecast().tasks().stream()
                        .filter(task -> task.rows() > 0)
                        .forEach(task -> row(html, task)));
    }

    private static void row(Html html, Forecast.OfTask task) {
        html.in("tr", () -> {
            html.in(tag("th.name").with("scope", "row"), () -> html.words(task.task()));
            for (long number : new long[] {task.rows(), task.calls(), task.promptTokens(), task.completionTokens()}) {
                html.in("td.number", Texts.count(number));
            }
        });
    }
}
