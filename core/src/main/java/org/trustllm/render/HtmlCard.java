package org.trustllm.render;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.report.CardScore;

/** The rank card on the page: one value for each of the paper's result rows. */
record HtmlCard(List<CardScore> scores) implements HtmlChapter {
    @Override
    public String id() {
        return "rank-card";
    }

    @Override
    public String title() {
        return "Rank card";
    }

    @Override
    public void content(Html html) {
        html.in(
                "p.lead",
                "The paper's result rows: each is the plain mean of the task figures named beside it, and has no value"
                        + " where one of them has none.");
        html.in(
                tag("div.scroll").with("role", "group").with("tabindex", "0").with("aria-label", "Rank card"),
                () -> html.in("table.small", () -> {
                    html.in(
                            "thead",
                            () -> html.in("tr", () -> {
                                html.in(tag("th").with("scope", "col"), "Row");
                                html.in(tag("th.number").with("scope", "col"), "Value");
                                html.in(tag("th.number").with("scope", "col"), "Scored");
                                html.in(tag("th.number").with("scope", "col"), "Unscored");
                                html.in(tag("th").with("scope", "col"), "Better");
                                html.in(tag("th").with("scope", "col"), "Mean of");
                            }));
                    html.in("tbody", () -> scores.forEach(score -> row(html, score)));
                }));
    }

    private static void row(Html html, CardScore score) {
        html.in("tr", () -> {
            html.in(tag("th").with("scope", "row"), () -> html.words(score.row().title()));
            html.in("td.number", () -> {
                if (score.value() == null) {
                    html.in("span.chip", "unscored");
                } else {
                    html.text(FigureText.value(score.value()));
                }
            });
            html.in("td.number", Integer.toString(score.scored()));
            html.in("td.number", Integer.toString(score.unscored()));
            html.in(
                    "td.better",
                    score.row().direction().arrow() + " "
                            + score.row().direction().words());
            html.in("td.remark", () -> html.words(made(score)));
        });
    }

    private static String made(CardScore score) {
        String remark = score.remark();
        return score.value() == null
                ? remark
                : FigureText.meanOf(score.row()) + (remark.isEmpty() ? "" : "; " + remark);
    }
}
