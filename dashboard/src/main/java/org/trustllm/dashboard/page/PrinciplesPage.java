package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.stream.Stream;
import org.trustllm.benchmark.principle.Dimension;
import org.trustllm.benchmark.principle.Framework;
import org.trustllm.benchmark.principle.Principle;
import org.trustllm.benchmark.principle.Principles;
import org.trustllm.internal.markup.Html;

/** What each dimension demands, what speaks to it, and what nobody here measures. */
public record PrinciplesPage(Principles principles) {
    public String write() {
        return new Page("Principles", List.of(), Page.Place.PRINCIPLES).write(html -> {
            html.in("h1", "The eight dimensions");
            html.in(
                    "p.lead",
                    "What trustworthiness demands, which tasks and checks speak to it, and what is not measured.");
            html.in(
                    tag("nav.actions").with("aria-label", "On this page"),
                    () -> principles
                            .dimensions()
                            .forEach(one -> html.in(tag("a.button").with("href", "#" + one.id()), one.title())));
            principles.dimensions().forEach(one -> dimension(html, one));
            html.in(
                    "p.note",
                    "Laws and standards are pointed to by number: the number speaks of the same, which does not say"
                            + " that a run satisfies it.");
        });
    }

    private void dimension(Html html, Dimension one) {
        html.in(tag("section").with("id", one.id()), () -> {
            html.in("h2", one.title());
            html.in("p.lead", one.demand());
            html.in(
                    tag("div.scroll")
                            .with("tabindex", "0")
                            .with("role", "group")
                            .with("aria-label", "Principles of " + one.title()),
                    () -> html.in("table.list", () -> {
                        html.in(
                                "thead",
                                () -> html.in(
                                        "tr",
                                        () -> List.of("Principle", "Demands", "Tasks and checks", "Not measured")
                                                .forEach(name ->
                                                        html.in(tag("th").with("scope", "col"), name))));
                        html.in("tbody", () -> one.principles().forEach(part -> principle(html, part)));
                    }));
            html.in("dl.made", () -> {
                for (Framework framework : principles.frameworks()) {
                    List<String> numbers = one.maps().getOrDefault(framework.id(), List.of());
                    if (!numbers.isEmpty()) {
                        html.entry(framework.title(), String.join(", ", numbers));
                    }
                }
            });
        });
    }

    private static void principle(Html html, Principle part) {
        html.in("tr", () -> {
            html.in(tag("th").with("scope", "row"), part.title());
            html.in("td", part.demand());
            html.in("td.remark", part.isMeasured() ? String.join(", ", speaking(part)) : "nothing here");
            html.in("td.remark", String.join("; ", part.open()));
        });
    }

    private static List<String> speaking(Principle part) {
        return Stream.concat(part.tasks().stream(), part.checks().stream()).toList();
    }
}
