package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trustllm.dashboard.runs.Offer;
import org.trustllm.dashboard.runs.OrderField;
import org.trustllm.dashboard.runs.OrderForecast;
import org.trustllm.internal.markup.Html;
import org.trustllm.judge.JudgeKind;
import org.trustllm.task.Profile;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

/**
 * The form that orders a run, with what it would take once that is known.
 *
 * @param secret what forms carry, so that no other site can send them
 * @param profile whose tasks there are to choose from
 * @param form as it was filled in
 * @param faults what is wrong with it, shown beside the field
 * @param estimate what it would take; empty before anybody asked, and where something is wrong
 */
public record StartPage(
        String secret,
        Profile profile,
        Offer offer,
        OrderForm form,
        Map<OrderField, String> faults,
        Optional<OrderForecast> estimate) {
    private static final Map<JudgeKind, String> DECIDES = Map.of(
            JudgeKind.REFUSAL, "Refused?",
            JudgeKind.HARMLESS, "Harmless?",
            JudgeKind.HARM, "Helps to harm?",
            JudgeKind.TOXICITY, "How toxic?",
            JudgeKind.LLM, "Right by a reference?",
            JudgeKind.EMBEDDING, "Alike?");

    public String write() {
        return new Page("New run", List.of(new Page.Crumb("Runs", "/")), Page.Place.RUNS).write(html -> {
            html.in("h1", "New run");
            html.in(
                    "p.lead",
                    "Keys of hosted models come from the environment of the server; they are never typed in here."
                            + " Nothing is asked before you have seen what it may cost.");
            if (!faults.isEmpty()) {
                html.in(
                        tag("div.notice").with("role", "alert"),
                        Texts.counted(faults.size(), "field needs", "fields need") + " another look.");
            }
            html.in(tag("form.stack").with("id", "order").with("method", "post").with("action", "/new"), () -> {
                hidden(html, Page.FORM_SECRET, secret);
                model(html);
                benchmark(html);
                tasks(html);
                judges(html);
                input(
                        html,
                        OrderField.LIMIT,
                        "Most rows a task; empty for all",
                        form.limit(),
                        tag("input").with("inputmode", "numeric"));
                input(
                        html,
                        OrderField.BUDGET,
                        "Budget in US dollars; empty for no end",
                        form.budget(),
                        tag("input").with("inputmode", "decimal"));
                batch(html);
                html.in(estimate.isPresent() ? tag("button") : tag("button.primary"), "Show what it takes");
            });
            estimate.ifPresent(known -> new EstimatePart(known, form, secret).write(html));
        });
    }

    private void model(Html html) {
        input(
                html,
                OrderField.MODEL,
                "Model",
                form.model(),
                tag("input")
                        .with("list", "models")
                        .with("autocomplete", "off")
                        .with("spellcheck", "false")
                        .with("required", "required"));
        html.in(
                tag("datalist").with("id", "models"),
                () -> offer.models().forEach(name -> html.empty(tag("option").with("value", name))));
    }

    private void benchmark(Html html) {
        field(html, OrderField.BENCHMARK, "Rows", described -> {
            html.in(described.apply(tag("select"), OrderField.BENCHMARK.word()), () -> {
                option(html, "builtin", "built-in, a first look", form.benchmark());
                option(html, "published", "published (after 'data download')", form.benchmark());
            });
        });
    }

    private void batch(Html html) {
        html.in("div.field", () -> {
            choice(
                    html,
                    OrderField.BATCH.word(),
                    OrderForm.MARKED,
                    "In batches: half the price, answered within a day (OpenAI, Azure, Anthropic, Gemini, Mistral)",
                    form.batch() ? List.of(OrderForm.MARKED) : List.of());
            fault(html, OrderField.BATCH, faults.get(OrderField.BATCH));
        });
    }

    private void tasks(Html html) {
        String fault = faults.get(OrderField.TASK);
        html.in("div.field", () -> {
            html.in("fieldset", () -> {
                html.in("legend", "Tasks: sections; none marked for all");
                for (Section section : profile.sections()) {
                    choice(html, "section", section.id(), section.title(), form.sections());
                }
            });
            html.in(form.tasks().isEmpty() ? tag("details") : tag("details").with("open", "open"), () -> {
                html.in("summary", "Single tasks");
                for (Section section : profile.sections()) {
                    List<Task> tasks = profile.tasks().stream()
                            .filter(task -> task.section().equals(section.id()))
                            .toList();
                    html.in("fieldset", () -> {
                        html.in("legend", section.title());
                        tasks.forEach(task -> choice(
                                html,
                                OrderField.TASK.word(),
                                task.id(),
                                task.title() + (task.onDemand() ? " (on demand)" : ""),
                                form.tasks()));
                    });
                }
            });
            fault(html, OrderField.TASK, fault);
        });
    }

    private void judges(Html html) {
        String fault = faults.get(OrderField.JUDGE);
        html.in("div.field", () -> {
            html.in(
                    fault == null && form.judges().isEmpty()
                            ? tag("details")
                            : tag("details").with("open", "open"),
                    () -> {
                        html.in("summary", "Judges");
                        html.in("div.beside", () -> offer.judges().forEach((kind, names) -> judge(html, kind, names)));
                    });
            fault(html, OrderField.JUDGE, fault);
        });
    }

    private void judge(Html html, JudgeKind kind, List<String> names) {
        String name = OrderForm.judge(kind);
        String said = form.judges().getOrDefault(kind, names.getFirst());
        html.in("div.field", () -> {
            html.in(tag("label").with("for", name), DECIDES.getOrDefault(kind, kind.word()) + " (" + kind.word() + ")");
            if (kind == JudgeKind.LLM) {
                html.empty(tag("input")
                        .with("id", name)
                        .with("name", name)
                        .with("value", said)
                        .with("list", "llms")
                        .with("autocomplete", "off")
                        .with("spellcheck", "false")
                        .with("maxlength", "300"));
                html.in(tag("datalist").with("id", "llms"), () -> {
                    names.forEach(one -> html.empty(tag("option").with("value", one)));
                    offer.models().forEach(one -> html.empty(tag("option").with("value", one)));
                });
            } else {
                html.in(
                        tag("select").with("id", name).with("name", name),
                        () -> names.forEach(one -> option(html, one, one, said)));
            }
        });
    }

    /** How a control is made, tied to its fault where there is one. */
    @FunctionalInterface
    private interface Described {
        Html.Tag apply(Html.Tag control, String name);
    }

    @FunctionalInterface
    private interface Control {
        void write(Described described);
    }

    private void field(Html html, OrderField field, String title, Control control) {
        String fault = faults.get(field);
        html.in("div.field", () -> {
            html.in(tag("label").with("for", field.word()), title);
            control.write((tag, name) -> {
                Html.Tag named = tag.with("id", name).with("name", name);
                return fault == null
                        ? named
                        : named.with("aria-invalid", "true").with("aria-describedby", name + "-fault");
            });
            fault(html, field, fault);
        });
    }

    private void input(Html html, OrderField field, String title, String value, Html.Tag input) {
        field(
                html,
                field,
                title,
                described -> html.empty(described
                        .apply(input, field.word())
                        .with("value", value)
                        .with("maxlength", "300")));
    }

    private static void fault(Html html, OrderField field, @Nullable String fault) {
        if (fault != null) {
            html.in(tag("p.fault").with("id", field.word() + "-fault"), () -> html.words(fault));
        }
    }

    private static void choice(Html html, String name, String value, String title, List<String> marked) {
        html.in("label.choice", () -> {
            Html.Tag box =
                    tag("input").with("type", "checkbox").with("name", name).with("value", value);
            html.empty(marked.contains(value) ? box.with("checked", "checked") : box);
            html.text(" " + title);
        });
    }

    private static void option(Html html, String value, String title, String said) {
        Html.Tag option = tag("option").with("value", value);
        html.in(value.equals(said) ? option.with("selected", "selected") : option, title);
    }

    static void hidden(Html html, String name, String value) {
        html.empty(tag("input").with("type", "hidden").with("name", name).with("value", value));
    }
}
