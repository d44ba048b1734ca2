package org.trustllm.render;

import static org.trustllm.internal.markup.Html.tag;

import java.util.ArrayList;
import java.util.List;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.internal.markup.Mark;
import org.trustllm.internal.markup.Marker;
import org.trustllm.internal.markup.StripChart;
import org.trustllm.leaderboard.BoardEntry;
import org.trustllm.leaderboard.PublishedModels;
import org.trustllm.metric.Scale;
import org.trustllm.report.Report;

/** The rank card's rows beside those of published models: a line of marks for each, and the values that were chosen. */
record HtmlBeside(Report report, PublishedModels beside) implements HtmlChapter {

    boolean hasRows() {
        return !beside.models().isEmpty() && !rows().isEmpty();
    }

    private List<CardValue> rows() {
        return report.card().stream()
                .flatMap(score -> CardValue.of(report, score).stream())
                .filter(row -> row.value() != null)
                .toList();
    }

    @Override
    public String id() {
        return "beside";
    }

    @Override
    public String title() {
        return "Beside published models";
    }

    @Override
    public void content(Html html) {
        html.in("p.lead", "Rows of the rank card that have a value here, beside " + beside.source() + ".");
        Marker.legend(html, !beside.chosenModels().isEmpty());
        html.in(
                tag("div.scroll")
                        .with("role", "group")
                        .with("tabindex", "0")
                        .with("aria-label", "Beside published models"),
                () -> html.in("table.small", () -> {
                    html.in("thead", () -> head(html));
                    html.in("tbody", () -> rows().forEach(row -> row(html, row)));
                }));
    }

    private void head(Html html) {
        html.in("tr", () -> {
            html.in(tag("th").with("scope", "col"), "Row");
            html.in(tag("th").with("scope", "col"), "Better");
            html.in(tag("th").with("scope", "col"), "Range");
            html.in(tag("th.number").with("scope", "col"), "This report");
            html.in(tag("th.number").with("scope", "col"), "Scored");
            beside.chosenModels()
                    .forEach(model -> html.in(tag("th.number").with("scope", "col"), () -> html.words(model.model())));
        });
    }

    private void row(Html html, CardValue row) {
        Scale scale = row.whole().scale();
        html.in("tr", () -> {
            html.in(tag("th").with("scope", "row"), () -> html.words(row.row().title()));
            html.in(
                    "td.better",
                    scale.direction().arrow() + " " + scale.direction().words());
            html.in("td.range", () -> new StripChart(scale.low(), scale.high(), marks(row)).draw(html));
            html.in("td.number", () -> html.in("strong", FigureText.value(row.value())));
            html.in("td.number", Integer.toString(row.scored(report)));
            beside.chosenModels()
                    .forEach(model -> html.in(
                            "td.number",
                            FigureText.value(
                                    PublishedModels.value(model, row.row().id()))));
        });
    }

    private List<Mark> marks(CardValue row) {
        List<Mark> marks = new ArrayList<>();
        Double value = row.value();
        if (value != null) {
            marks.add(new Mark(report.provenance().model(), Marker.SUBJECT, value, row.interval()));
        }
        for (BoardEntry model : beside.models()) {
            Double published = PublishedModels.value(model, row.row().id());
            if (published != null) {
                marks.add(new Mark(model.model(), beside.marker(model), published, null));
            }
        }
        return marks;
    }
}
