package org.trustllm.render;

import static org.trustllm.internal.markup.Html.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.internal.markup.Marker;
import org.trustllm.internal.markup.ScatterChart;
import org.trustllm.leaderboard.BoardEntry;
import org.trustllm.leaderboard.PublishedModels;
import org.trustllm.metric.Scale;
import org.trustllm.report.Report;

/** Pairs of rows of which one is bettered at the cost of the other, as charts of this model among published ones. */
record HtmlContrast(Report report, PublishedModels beside) implements HtmlChapter {

    /** A contrast whose rows both have a value here. */
    private record Drawn(PublishedModels.Contrast contrast, CardValue across, CardValue up) {}

    boolean hasCharts() {
        return !beside.models().isEmpty() && !drawn().isEmpty();
    }

    private List<Drawn> drawn() {
        return beside.contrasts().stream()
                .flatMap(contrast -> drawn(contrast).stream())
                .toList();
    }

    @Override
    public String id() {
        return "contrasts";
    }

    @Override
    public String title() {
        return "Trade-offs";
    }

    @Override
    public void content(Html html) {
        List<Drawn> drawn = drawn();
        html.in("p.lead", "Beside " + beside.source() + ".");
        Marker.legend(html, !beside.chosenModels().isEmpty());
        html.in("div.figures.wide", () -> drawn.forEach(one -> figure(html, one, drawn.indexOf(one))));
    }

    private Optional<Drawn> drawn(PublishedModels.Contrast contrast) {
        return CardValue.of(report, contrast.across())
                .filter(across -> across.value() != null)
                .flatMap(across -> CardValue.of(report, contrast.up())
                        .filter(up -> up.value() != null)
                        .map(up -> new Drawn(contrast, across, up)));
    }

    private void figure(Html html, Drawn drawn, int number) {
        List<ScatterChart.Point> points = points(drawn);
        html.in("figure", () -> {
            html.in("h3", drawn.contrast().title());
            new ScatterChart(
                            "contrast-" + number,
                            drawn.contrast().title(),
                            axis(drawn.across()),
                            axis(drawn.up()),
                            points)
                    .draw(html);
            html.in("figcaption.note", drawn.contrast().words());
            html.in("details", () -> {
                html.in("summary", "The values");
                html.in("div.inside", () -> values(html, drawn, points));
            });
        });
    }

    private static ScatterChart.Axis axis(CardValue value) {
        Scale scale = value.whole().scale();
        return new ScatterChart.Axis(
                value.row().title() + " (" + scale.name() + "), "
                        + scale.direction().words(),
                scale.low(),
                scale.high());
    }

    private List<ScatterChart.Point> points(Drawn drawn) {
        List<ScatterChart.Point> points = new ArrayList<>();
        Double x = drawn.across().value();
        Double y = drawn.up().value();
        if (x != null && y != null) {
            points.add(new ScatterChart.Point(
                    report.provenance().model(),
                    Marker.SUBJECT,
                    x,
                    y,
                    drawn.across().interval(),
                    drawn.up().interval()));
        }
        for (BoardEntry model : beside.models()) {
            Double across = PublishedModels.value(model, drawn.contrast().across());
            Double up = PublishedModels.value(model, drawn.contrast().up());
            if (across != null && up != null) {
                points.add(new ScatterChart.Point(model.model(), beside.marker(model), across, up, null, null));
            }
        }
        return points;
    }

    private static void values(Html html, Drawn drawn, List<ScatterChart.Point> points) {
        html.in("table.small", () -> {
            html.in(
                    "thead",
                    () -> html.in("tr", () -> {
                        html.in(tag("th").with("scope", "col"), "Model");
                        html.in(
                                tag("th.number").with("scope", "col"),
                                drawn.across().row().title());
                        html.in(
                                tag("th.number").with("scope", "col"),
                                drawn.up().row().title());
                    }));
            html.in(
                    "tbody",
                    () -> points.forEach(point -> html.in("tr", () -> {
                        html.in(tag("th").with("scope", "row"), () -> html.words(point.name()));
                        html.in("td.number", FigureText.value(point.x()));
                        html.in("td.number", FigureText.value(point.y()));
                    })));
        });
    }
}
