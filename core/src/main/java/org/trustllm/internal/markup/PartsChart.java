package org.trustllm.internal.markup;

import static org.trustllm.internal.markup.Html.tag;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.trustllm.metric.Measure;

/**
 * A figure over the parts of a task's answers, a bar each, the worst first: where a model gives way. How many answers
 * stand behind each is beside it, for the worst of many small parts is often only the smallest.
 *
 * @param title the task
 * @param facet by what it is split
 * @param whole the figure over all answers
 * @param parts those of the facet that have a value
 */
public record PartsChart(String title, String facet, Measure whole, List<Measure> parts) {
    /** Fewer are read as well in the table; more are no picture. */
    static final int FEWEST = 3;

    static final int MOST = 24;

    public PartsChart {
        parts = parts.stream()
                .filter(part -> part.value() != null)
                .sorted(Comparator.<Measure>comparingDouble(
                                part -> part.scale().goodness(Objects.requireNonNull(part.value())))
                        .thenComparing(Measure::part))
                .toList();
    }

    public boolean isWorthDrawing() {
        return parts.size() >= FEWEST && parts.size() <= MOST;
    }

    public void draw(Html html) {
        html.in("figure", () -> {
            html.in("table.small.chart", () -> {
                html.in("caption", () -> {
                    html.in("strong", () -> html.words(title + " by " + facet));
                    html.in(
                            "span.direction",
                            () -> html.words(whole.scale().name() + ", "
                                    + whole.scale().direction().words() + "; worst first"));
                });
                html.in(
                        "thead",
                        () -> html.in("tr", () -> {
                            html.in(tag("th").with("scope", "col"), () -> html.words(facet));
                            html.in(tag("th").with("scope", "col"), "Range and 95 % interval");
                            html.in(tag("th.number").with("scope", "col"), "Value");
                            html.in(tag("th.number").with("scope", "col"), "Scored");
                        }));
                html.in("tbody", () -> parts.forEach(part -> row(html, part)));
            });
        });
    }

    private static void row(Html html, Measure part) {
        html.in("tr", () -> {
            html.in(
                    tag("th").with("scope", "row"),
                    () -> html.words(part.part().substring(part.part().indexOf('=') + 1)));
            html.in("td", () -> new ScaleBar(part).draw(html));
            html.in("td.number", FigureText.value(part.value()));
            html.in("td.number.of", "n = " + part.scored());
        });
    }
}
