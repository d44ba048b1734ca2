package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.Locale;
import org.trustllm.dashboard.index.AddressPart;
import org.trustllm.dashboard.runs.Spread;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;

/**
 * How scores are spread: a bar a value, which leads to its rows, or columns where there are many values.
 *
 * @param spread the counts
 * @param address of the task's page, which bars add their filter to
 */
record SpreadChart(Spread spread, String address) {
    private static final double WIDTH = 400;
    private static final double HEIGHT = 120;

    void write(Html html) {
        html.in("figure.spread", () -> {
            html.in("figcaption", () -> {
                html.words(spread.assessment());
                html.in("span.under", () -> {
                    html.words(spread.judge());
                    html.text(": " + Texts.count(spread.scored()) + " scored"
                            + (spread.unscored() == 0 ? "" : ", " + Texts.count(spread.unscored()) + " unscored"));
                });
            });
            if (spread.even()) {
                columns(html);
            } else {
                html.in(
                        "table.small",
                        () -> html.in("tbody", () -> spread.bars().forEach(bar -> bar(html, bar))));
            }
        });
    }

    private void bar(Html html, Spread.Bar bar) {
        html.in("tr", () -> {
            html.in(tag("th").with("scope", "row"), () -> name(html, bar));
            html.in(
                    "td",
                    () -> html.in(
                            tag("svg.bar")
                                    .with("viewBox", "0 0 200 12")
                                    .with("width", "200")
                                    .with("height", "12")
                                    .with("aria-hidden", "true"),
                            () -> html.empty(tag("rect")
                                    .with("height", "12")
                                    .with("width", coordinate(Math.max(1, 200.0 * bar.count() / spread.tallest()))))));
            html.in(
                    "td.number",
                    Texts.count(bar.count())
                            + String.format(Locale.ROOT, " · %.1f %%", 100.0 * bar.count() / spread.scored()));
        });
    }

    private void name(Html html, Spread.Bar bar) {
        String score = FigureText.value(bar.low());
        if (bar.label().isEmpty()) {
            html.text("score " + score);
            return;
        }
        String rows = address + "&assessment=" + AddressPart.encoded(spread.assessment()) + "&judge="
                + AddressPart.encoded(spread.judge()) + "&label=" + AddressPart.encoded(bar.label());
        html.in(tag("a").with("href", rows), () -> html.words(bar.label()));
        html.text(" " + score);
    }

    private void columns(Html html) {
        Html.Tag svg = tag("svg.columns")
                .with("viewBox", "0 -14 400 152")
                .with("width", "400")
                .with("height", "152")
                .with("role", "img")
                .with("aria-label", words());
        html.in(svg, () -> {
            double width = WIDTH / spread.bars().size();
            for (int i = 0; i < spread.bars().size(); i++) {
                double height = HEIGHT * spread.bars().get(i).count() / spread.tallest();
                html.empty(tag("rect")
                        .with("x", coordinate(i * width + 1))
                        .with("y", coordinate(HEIGHT - height))
                        .with("width", coordinate(width - 2))
                        .with("height", coordinate(height)));
            }
            html.empty(tag("line.axis")
                    .with("x1", "0")
                    .with("x2", "400")
                    .with("y1", coordinate(HEIGHT))
                    .with("y2", coordinate(HEIGHT)));
            text(
                    html,
                    0,
                    HEIGHT + 15,
                    "start",
                    FigureText.value(spread.bars().getFirst().low()));
            text(
                    html,
                    WIDTH,
                    HEIGHT + 15,
                    "end",
                    FigureText.value(spread.bars().getLast().high()));
            text(html, 0, -3, "start", "at most " + Texts.count(spread.tallest()));
        });
    }

    private static void text(Html html, double x, double y, String anchor, String text) {
        html.in(tag("text").with("x", coordinate(x)).with("y", coordinate(y)).with("text-anchor", anchor), text);
    }

    /** The picture in words. */
    private String words() {
        StringBuilder words = new StringBuilder("Scores of " + spread.assessment() + " by " + spread.judge());
        spread.bars().stream()
                .filter(bar -> bar.count() > 0)
                .forEach(bar -> words.append("; ")
                        .append(FigureText.value(bar.low()))
                        .append(" to ")
                        .append(FigureText.value(bar.high()))
                        .append(": ")
                        .append(bar.count()));
        return words.toString();
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
