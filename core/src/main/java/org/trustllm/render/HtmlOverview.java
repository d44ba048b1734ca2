package org.trustllm.render;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.stream.Stream;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.internal.markup.RadarChart;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;

/** All sections at a glance. */
record HtmlOverview(List<SectionScore> sections, List<Report.Checked> checked) implements HtmlChapter {
    @Override
    public String id() {
        return "overview";
    }

    @Override
    public String title() {
        return "Overview";
    }

    @Override
    public void content(Html html) {
        html.in("div.overview", () -> {
            html.in(
                    "div.picture",
                    () -> new RadarChart(Stream.concat(
                                            sections.stream()
                                                    .map(section -> new RadarChart.Spoke(
                                                            section.section().title(), section.position())),
                                            checked.stream()
                                                    .map(one -> new RadarChart.Spoke(one.title(), one.position())))
                                    .toList())
                            .draw(html));
            html.in(
                    tag("ul.cards").with("role", "list"),
                    () -> sections.forEach(section -> new HtmlSection(section).card(html)));
        });
        html.in(
                "p.note",
                "A section's position is the mean, over its tasks, of where each headline figure stands between the"
                        + " worst (0) and the best (1) possible value. It is a picture only: the paper scores no"
                        + " sections. A section in which no task has a value is left open and its spoke dashed. Transparency and"
                        + " accountability stand where the share of the checks that are met does, and are made of no answers.");
        html.in(
                "p.note",
                "In the tables below, a bar runs over the whole range of its metric, from zero where the range"
                        + " includes it, and the whisker is the 95 % confidence interval where one is known. A"
                        + " dashed line means that there is no value: unscored is neither right nor wrong.");
    }
}
