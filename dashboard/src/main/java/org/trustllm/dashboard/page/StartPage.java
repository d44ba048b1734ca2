package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import org.trustllm.internal.markup.Html;
import org.trustllm.task.Section;

/**
 * The form that starts a run.
 *
 * @param sections to choose from
 */
public record StartPage(String secret, List<Section> sections) {
    public String write() {
        return new Page("New run", List.of(new Page.Crumb("Runs", "/")), Page.Place.RUNS).write(html -> {
            html.in("h1", "New run");
            html.in(
                    "p.lead",
                    "Keys of hosted models come from the environment of the server; they are never typed in here.");
            html.in(tag("form.stack").with("method", "post").with("action", "/runs"), () -> {
                html.empty(tag("input")
                        .with("type", "hidden")
                        .with("name", Page.FORM_SECRET)
                        .with("value", secret));
                field(html, "model", "Model", "local:smollm2-135m", "text");
                html.in("div.field", () -> {
                    html.in(tag("label").with("for", "benchmark"), "Rows");
                    html.in(tag("select").with("id", "benchmark").with("name", "benchmark"), () -> {
                        html.in(tag("option").with("value", "builtin"), "built-in, a first look");
                        html.in(tag("option").with("value", "published"), "published (after 'data download')");
                    });
                });
                field(html, "limit", "Most rows a task; empty for all", "2", "number");
                html.in("fieldset", () -> {
                    html.in("legend", "Sections; none marked for all");
                    for (Section section : sections) {
                        html.in("label.choice", () -> {
                            html.empty(tag("input")
                                    .with("type", "checkbox")
                                    .with("name", "section")
                                    .with("value", section.id()));
                            html.text(" " + section.title());
                        });
                    }
                });
                html.in("button.primary", "Start");
            });
        });
    }

    private static void field(Html html, String name, String title, String value, String type) {
        html.in("div.field", () -> {
            html.in(tag("label").with("for", name), title);
            Html.Tag input = tag("input")
                    .with("id", name)
                    .with("name", name)
                    .with("type", type)
                    .with("value", value);
            html.empty(
                    type.equals("number")
                            ? input.with("min", "1")
                            : input.with("maxlength", "300").with("required", "required"));
        });
    }
}
